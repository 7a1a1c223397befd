//oracle: panic "close of closed channel"

// Package bad runs a worker that gives up after an error.
package bad

import (
	"errors"
)

type Worker struct {
	work  func() error
	quit  chan struct{}
	ended chan struct{}
}

// Start runs work until it fails or the worker is shut down.
func Start(work func() error) *Worker {
	w := &Worker{work: work, quit: make(chan struct{}), ended: make(chan struct{}, 1)}
	go w.loop()
	return w
}

func (w *Worker) loop() {
	for {
		select {
		case <-w.quit:
			w.ended <- struct{}{}
			return
		default:
		}
		if err := w.work(); err != nil {
			w.fail()
			w.ended <- struct{}{}
			return
		}
	}
}

func (w *Worker) fail() { w.Shutdown() }

func (w *Worker) release() { close(w.quit) } // want "w.quit.*PC4007"

// Shutdown ends the worker.
func (w *Worker) Shutdown() {
	w.release()
}

// Scenario shuts down a worker that has failed.
func Scenario() {
	w := Start(func() error { return errors.New("no work") })
	<-w.ended
	w.Shutdown()
}
