//oracle: synctest-leak

// Package bad starts a worker for its queue.
// The worker is started before there is a queue in the field, and none is stored there.
package bad

import "testing"

type worker struct {
	queue chan func()
	quit  chan struct{}
}

func (w *worker) loop() {
	for f := range w.queue { // want "PC2009"
		f()
	}
}

func start() *worker {
	w := &worker{quit: make(chan struct{})}
	go w.loop()
	return w
}

func (w *worker) stop() {
	if w.queue != nil {
		close(w.queue)
	}
}

// Scenario starts a worker and stops it.
func Scenario(t *testing.T) {
	w := start()
	w.stop()
}
