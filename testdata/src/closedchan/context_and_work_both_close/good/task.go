//oracle: panic "close of closed channel"

// Package good runs a task that ends with its work or with its context.
package good

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
	stop := context.AfterFunc(ctx, func() { close(t.done) })
	go func() {
		err := work()
		if stop() { // the context has not ended it
			t.err = err
			close(t.done)
		}
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
