//oracle: panic "close of closed channel"

// Package good watches a file until it is told to stop.
package good

import "go.uber.org/atomic"

type watch struct {
	stopped *atomic.Bool
	quit    chan struct{}
}

func newWatch() *watch {
	return &watch{stopped: atomic.NewBool(false), quit: make(chan struct{})}
}

func (w *watch) stop() {
	if !w.stopped.CompareAndSwap(false, true) {
		return
	}
	close(w.quit)
}

// Scenario stops a watch twice.
func Scenario() {
	w := newWatch()
	w.stop()
	w.stop()
	<-w.quit
}
