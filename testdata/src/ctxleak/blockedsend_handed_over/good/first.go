//oracle: synctest-leak

// Package good hands its result over by package hand.
// hand.Over gives up when the context ends.
package good

import (
	"context"
	"testing"
	"time"

	"fixture/ctxleak/blockedsend_handed_over/good/hand"
)

func first(ctx context.Context, names []string) (string, error) {
	found := make(chan string)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, n := range names {
		go func() {
			hand.Over(ctx, found, func() string { return look(n) })
		}()
	}
	select {
	case n := <-found:
		return n, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func look(n string) string {
	time.Sleep(time.Second)
	return "found " + n
}

// Scenario takes the first of three.
func Scenario(t *testing.T) {
	if _, err := first(t.Context(), []string{"a", "b", "c"}); err != nil {
		t.Error(err)
	}
	time.Sleep(time.Hour)
}
