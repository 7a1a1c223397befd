//oracle: synctest-leak

// Package good starts a task when all is set up.
// The task is started when the setup has not failed.
package good

import (
	"errors"
	"testing"
)

type task struct {
	ready chan struct{}
	ran   bool
}

func (k *task) run() {
	<-k.ready
	k.ran = true
}

func (k *task) release() { k.ready <- struct{}{} }

func prepare(ok bool) error {
	if !ok {
		return errors.New("task: no room")
	}
	return nil
}

func launch(ok bool) error {
	k := &task{ready: make(chan struct{})}
	if err := prepare(ok); err != nil {
		return err
	}
	go k.run()
	k.release()
	return nil
}

// Scenario launches one for which there is no room.
func Scenario(t *testing.T) {
	if launch(false) == nil {
		t.Error("launched")
	}
}
