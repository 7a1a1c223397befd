//oracle: synctest-leak

// Package good starts a worker for its queue.
// The queue is made with the worker.
package good

import "testing"

type worker struct {
	queue chan func()
	quit  chan struct{}
}

func (w *worker) loop() {
	for f := range w.queue {
		f()
	}
}

func start() *worker {
	w := &worker{queue: make(chan func()), quit: make(chan struct{})}
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
