//oracle: synctest-leak

// Package bad starts a task when all is set up.
// If the setup fails nobody sends the signal that the task waits for.
package bad

import (
	"errors"
	"testing"
)

type task struct {
	ready chan struct{}
	ran   bool
}

func (k *task) run() {
	<-k.ready // want "PC2005"
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
	go k.run()
	if err := prepare(ok); err != nil {
		return err
	}
	k.release()
	return nil
}

// Scenario launches one for which there is no room.
func Scenario(t *testing.T) {
	if launch(false) == nil {
		t.Error("launched")
	}
}
