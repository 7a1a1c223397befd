//oracle: synctest-leak

// Package good tries again when a call fails.
// Each try ends its context.
package good

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
		ctx, cancel = context.WithCancel(parent)
		err = c.call(ctx)
		cancel()
		if err == nil {
			break
		}
	}
	return err
}

// Scenario needs three tries.
func Scenario(t *testing.T) {
	if err := new(client).retry(context.Background(), 5); err != nil {
		t.Error(err)
	}
	time.Sleep(time.Hour)
}
