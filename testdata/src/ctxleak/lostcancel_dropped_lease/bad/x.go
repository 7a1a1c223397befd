//oracle: synctest-leak

// Package bad runs migrations under a lease that is renewed until it is released.
// A step that fails returns without releasing it.
package bad

import (
	"context"
	"testing"
)

type lease struct {
	ctx    context.Context
	cancel context.CancelFunc
	ended  chan struct{}
}

func (l *lease) renew() {
	<-l.ctx.Done()
	close(l.ended)
}

func (l *lease) release() {
	l.cancel()
	<-l.ended
}

func acquire(ctx context.Context) *lease {
	ctx, cancel := context.WithCancel(ctx)
	l := &lease{ctx: ctx, cancel: cancel, ended: make(chan struct{})}
	go l.renew()
	return l
}

func migrate(steps []func() error) error {
	l := acquire(context.Background()) // want "PC2001"
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	l.release()
	return nil
}

// Scenario migrates with a step that fails.
func Scenario(t *testing.T) {
	if err := migrate([]func() error{func() error { return context.Canceled }}); err == nil {
		t.Error("no error")
	}
}
