//oracle: panic "close of closed channel"

// Package good is a watchdog that is stopped early where all is well.
package good

import (
	"errors"
	"sync"
)

var errStuck = errors.New("watchdog: stuck")

type task struct {
	name  string
	steps int
}

// supervise runs the task; expired is closed when it needs no watching any more.
func supervise(t *task, expired chan struct{}) error {
	stop := sync.OnceFunc(func() { close(expired) })
	defer stop()
	if t.steps < 0 {
		return errStuck
	}
	for t.steps > 0 {
		t.steps--
	}
	stop()
	t.name += " (done)"
	return nil
}

// Scenario supervises one task.
func Scenario() {
	expired := make(chan struct{})
	if err := supervise(&task{"backup", 3}, expired); err != nil {
		panic(err)
	}
	<-expired
}
