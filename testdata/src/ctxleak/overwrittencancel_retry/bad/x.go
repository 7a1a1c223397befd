//oracle: synctest-leak

// Package bad tries again when a call fails.
// Each try has a context of its own, and only that of the last one is ended.
package bad

import (
	"context"
	"errors"
	"testing"
	"time"
)

var errBusy = errors.New("busy")

type client struct{ calls int }

func (c *client) call(ctx context.Context) error {
	go func() { <-ctx.Done() }()
	if c.calls++; c.calls < 3 {
		return errBusy
	}
	return nil
}

func (c *client) retry(parent context.Context, tries int) (err error) {
	var ctx context.Context
	cancel := func() {}
	for range tries {
		ctx, cancel = context.WithCancel(parent) // want "PC2002"
		if err = c.call(ctx); err == nil {
			break
		}
	}
	cancel()
	return err
}

// Scenario needs three tries.
func Scenario(t *testing.T) {
	if err := new(client).retry(context.Background(), 5); err != nil {
		t.Error(err)
	}
	time.Sleep(time.Hour)
}
