//oracle: synctest-leak

// Package bad runs helpers for as long as a batch lasts.
// The deferred closure only waits in the case of an error; otherwise the helpers stay.
package bad

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
	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	var wg sync.WaitGroup
	for range helpers {
		wg.Go(func() { <-ctx.Done() })
	}
	defer func() {
		if err != nil {
			cancel()
			wg.Wait()
		}
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
