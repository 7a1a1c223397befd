//oracle: panic "close of closed channel"

// Package bad watches a file until it is told to stop.
package bad

import "go.uber.org/atomic"

type watch struct {
	stopped *atomic.Bool
	quit    chan struct{}
}

func newWatch() *watch {
	return &watch{stopped: atomic.NewBool(false), quit: make(chan struct{})}
}

func (w *watch) stop() {
	if w.stopped.Load() {
		return
	}
	close(w.quit)
}

// Scenario stops a watch twice.
func Scenario() {
	w := newWatch()
	w.stop()
	w.stop() // want "close of closed channel.*PC4001"
	<-w.quit
}
