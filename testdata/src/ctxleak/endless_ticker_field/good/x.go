//oracle: synctest-leak

// Package good buffers lines and flushes them now and then.
// Close ends the goroutine that flushes.
package good

import (
	"sync"
	"testing"
	"time"
)

type writer struct {
	mu     sync.Mutex
	lines  []string
	ticker *time.Ticker
	done   chan struct{}
}

func newWriter() *writer {
	w := &writer{ticker: time.NewTicker(time.Second), done: make(chan struct{})}
	go w.flushPeriodically()
	return w
}

func (w *writer) flushPeriodically() {
	for {
		select {
		case <-w.ticker.C:
			w.flush()
		case <-w.done:
			return
		}
	}
}

func (w *writer) flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lines = nil
}

// Close flushes what is left.
func (w *writer) Close() {
	w.ticker.Stop()
	close(w.done)
	w.flush()
}

// Scenario opens and closes a writer.
func Scenario(t *testing.T) {
	w := newWriter()
	time.Sleep(3 * time.Second)
	w.Close()
	time.Sleep(time.Minute)
}
