//oracle: synctest-leak

// Package good runs migrations that report how they ended from a deferred closure.
// The deferred send has room, whoever has left.
package good

import (
	"errors"
	"testing"
	"time"
)

var errShutdown = errors.New("migrate: shut down")

type migration struct {
	name  string
	steps []time.Duration
}

type migrator struct {
	applied  []string
	shutdown chan struct{}
}

func (m *migrator) apply(mg migration) error {
	for _, step := range mg.steps {
		time.Sleep(step)
	}
	return nil
}

func (m *migrator) run(mg migration) error {
	finished := make(chan error, 1)
	go func() {
		var err error
		defer func() {
			finished <- err
		}()
		err = m.apply(mg)
	}()
	select {
	case err := <-finished:
		m.applied = append(m.applied, mg.name)
		return err
	case <-m.shutdown:
		return errShutdown
	}
}

// Scenario shuts down in the middle of a migration.
func Scenario(t *testing.T) {
	m := migrator{shutdown: make(chan struct{})}
	time.AfterFunc(time.Second, func() { close(m.shutdown) })
	if err := m.run(migration{"add index", []time.Duration{time.Minute, time.Minute}}); err != errShutdown {
		t.Errorf("got %v", err)
	}
	time.Sleep(time.Hour)
}
