//oracle: synctest-leak

// Package good runs helpers for as long as a batch lasts.
// The deferred closure cancels the helpers and waits for them.
package good

import (
	"context"
	"errors"
	"sync"
	"testing"
)

var errEmpty = errors.New("pool: empty batch")

type batch struct {
	items   []string
	handled int
}

func (b *batch) run(ctx context.Context, helpers int) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	for range helpers {
		wg.Go(func() { <-ctx.Done() })
	}
	defer func() {
		cancel()
		wg.Wait()
	}()
	if len(b.items) == 0 {
		return errEmpty
	}
	for range b.items {
		b.handled++
	}
	return nil
}

// Scenario runs a batch of two items.
func Scenario(t *testing.T) {
	b := batch{items: []string{"a", "b"}}
	if err := b.run(context.Background(), 2); err != nil {
		t.Error(err)
	}
}
