//oracle: panic "close of closed channel"

// Package good waits for a connection that a goroutine dials.
package good

import (
	"errors"
	"sync"
	"time"
)

var errCancelled = errors.New("want: cancelled")

type want struct {
	mu    sync.Mutex
	ready chan struct{}
	conn  *int
	err   error
}

func (w *want) deliver(conn *int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn != nil || w.err != nil {
		return
	}
	w.conn = conn
	close(w.ready)
}

func (w *want) cancel() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn == nil && w.err == nil {
		close(w.ready)
	}
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
	w.cancel()
	<-w.ready
}
