//oracle: panic "sync: negative WaitGroup counter"

// Package good schedules jobs; those that are refused are taken off the count.
package good

import (
	"errors"
	"sync"
)

type job struct {
	name     string
	priority int
}

type scheduler struct {
	wg      sync.WaitGroup
	minimum int
	ran     []string
}

var errPriority = errors.New("scheduler: priority too low")

// run calls wg.Done for the jobs that it runs.
func (s *scheduler) run(j job) error {
	if j.priority < s.minimum {
		return errPriority
	}
	s.ran = append(s.ran, j.name)
	s.wg.Done()
	return nil
}

// submit counts the job and runs it.
func (s *scheduler) submit(j job) error {
	s.wg.Add(1)
	if err := s.run(j); err != nil {
		s.wg.Done()
		return err
	}
	return nil
}

// Scenario submits a job of low priority.
func Scenario() {
	s := &scheduler{minimum: 5}
	if err := s.submit(job{"cleanup", 1}); err != errPriority {
		panic("wrong error")
	}
	s.wg.Wait()
}
