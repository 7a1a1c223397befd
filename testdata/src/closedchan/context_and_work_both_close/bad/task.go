//oracle: panic "close of closed channel"

// Package bad runs a task that ends with its work or with its context.
package bad

import (
	"context"
	"time"
)

type task struct {
	done chan struct{}
	err  error
}

func start(ctx context.Context, work func() error) *task {
	t := &task{done: make(chan struct{})}
	context.AfterFunc(ctx, func() { close(t.done) })
	go func() {
		t.err = work()
		close(t.done) // want "t.done.*PC4004"
	}()
	return t
}

// Scenario runs a task that takes longer than its context.
func Scenario() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	t := start(ctx, func() error { time.Sleep(5 * time.Millisecond); return nil })
	<-t.done
	time.Sleep(20 * time.Millisecond)
}
