//oracle: panic "close of closed channel"

// Package bad waits for a connection that a goroutine dials.
package bad

import (
	"errors"
	"time"
)

var errCancelled = errors.New("want: cancelled")

type want struct {
	ready chan struct{}
	conn  *int
	err   error
}

func (w *want) deliver(conn *int) {
	w.conn = conn
	close(w.ready)
}

func (w *want) cancel() {
	close(w.ready)
	w.conn, w.err = nil, errCancelled
}

func dial(w *want) {
	w.deliver(new(int))
}

// Scenario cancels when the connection has come.
func Scenario() {
	w := &want{ready: make(chan struct{})}
	go dial(w)
	time.Sleep(5 * time.Millisecond)
	w.cancel() // want "ready.*PC4001"
	<-w.ready
}
