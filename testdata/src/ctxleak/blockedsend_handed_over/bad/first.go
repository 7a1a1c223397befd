//oracle: synctest-leak

// Package bad hands its result over by package hand.
// hand.Over asks for the context before it sends, and not while it does.
package bad

import (
	"context"
	"testing"
	"time"

	"fixture/ctxleak/blockedsend_handed_over/bad/hand"
)

func first(ctx context.Context, names []string) (string, error) {
	found := make(chan string)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, n := range names {
		go func() {
			hand.Over(ctx, found, func() string { return look(n) }) // want "PC2004"
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
