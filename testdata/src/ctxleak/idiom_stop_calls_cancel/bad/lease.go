//oracle: synctest-leak

// Package bad renews a lease in the background until it is released.
// Release lets go of the cancel function without a call.
package bad

import (
	"context"
	"testing"
	"time"
)

type lease struct {
	cancel  context.CancelFunc
	done    chan struct{}
	renewed int
}

func acquire(ctx context.Context) *lease {
	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	l := &lease{cancel: cancel, done: make(chan struct{})}
	go l.renew(ctx)
	return l
}

func (l *lease) renew(ctx context.Context) {
	defer close(l.done)
	for {
		select {
		case <-time.After(time.Second):
			l.renewed++
		case <-ctx.Done():
			return
		}
	}
}

func (l *lease) release() {
	l.cancel = nil
}

// Scenario holds a lease for a minute.
func Scenario(t *testing.T) {
	l := acquire(context.Background())
	time.Sleep(time.Minute)
	l.release()
}
