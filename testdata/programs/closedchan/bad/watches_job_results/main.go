// Command watches_job_results is a scheduler that runs jobs on a few workers and tells
// watchers when each has ended.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/watches_job_results/registry"
)

// ErrStopped is returned for jobs that come after Stop.
var ErrStopped = errors.New("scheduler: stopped")

// Job is a unit of work.
type Job struct {
	ID   int
	Cost time.Duration
}

// Scheduler hands jobs to workers.
type Scheduler struct {
	reg *registry.Registry
	wg  sync.WaitGroup

	mu      sync.Mutex
	queue   chan Job
	stopped bool
}

// NewScheduler starts a scheduler with n workers.
func NewScheduler(n, depth int) *Scheduler {
	s := &Scheduler{reg: registry.New(), queue: make(chan Job, depth)}
	s.wg.Add(n)
	for range n {
		go s.work(s.queue)
	}
	return s
}

// work runs jobs until the queue is closed and empty.
func (s *Scheduler) work(queue <-chan Job) {
	defer s.wg.Done()
	for job := range queue {
		time.Sleep(job.Cost)
		s.reg.Finish(job.ID)
	}
}

// Submit queues job and returns a channel that is closed at its end.
func (s *Scheduler) Submit(job Job) (<-chan struct{}, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return nil, ErrStopped
	}
	done := s.reg.Watch(job.ID)
	s.queue <- job
	return done, nil
}

// Stop takes no more jobs, lets the watchers go and waits for the workers.
func (s *Scheduler) Stop() {
	s.mu.Lock()
	if !s.stopped {
		s.stopped = true
		close(s.queue)
		s.reg.Drain()
	}
	s.mu.Unlock()
	s.wg.Wait()
}

func main() {
	s := NewScheduler(2, 8)
	var watchers sync.WaitGroup
	for id := 1; id <= 6; id++ {
		done, err := s.Submit(Job{ID: id, Cost: time.Duration(id) * 5 * time.Millisecond})
		if err != nil {
			fmt.Println(err)
			break
		}
		watchers.Add(1)
		go func() {
			defer watchers.Done()
			<-done
			fmt.Println("released watcher of job", id)
		}()
	}
	time.Sleep(12 * time.Millisecond)
	s.Stop()
	watchers.Wait()
}
