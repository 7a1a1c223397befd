//oracle: panic "send on closed channel"

// Package good prints jobs, and tries again.
package good

import (
	"sync"
	"time"
)

type job struct{ tries int }

type spooler struct {
	queue   chan *job
	printed chan *job
	open    sync.WaitGroup
}

// serve prints what is in the queue.
func (s *spooler) serve(pace time.Duration) {
	for j := range s.queue {
		j.tries++
		time.Sleep(pace)
		if j.tries < 2 {
			s.queue <- j
			continue
		}
		s.printed <- j
		s.open.Done()
	}
}

// run prints the jobs.
func (s *spooler) run(jobs []*job, first time.Duration, more ...time.Duration) {
	s.queue = make(chan *job, len(jobs))
	s.printed = make(chan *job, len(jobs))
	s.open.Add(len(jobs))
	for _, pace := range append(more, first) {
		go s.serve(pace)
	}
	for _, j := range jobs {
		s.queue <- j
	}
	s.open.Wait()
	close(s.queue)
	close(s.printed)
}

// Scenario prints some jobs.
func Scenario() {
	for range 100 {
		new(spooler).run([]*job{{}, {}, {}, {}}, time.Microsecond, 2*time.Microsecond)
	}
	time.Sleep(time.Millisecond)
}
