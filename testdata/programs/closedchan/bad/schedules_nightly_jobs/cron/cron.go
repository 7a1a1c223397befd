// Package cron runs jobs at fixed intervals.
package cron

import (
	"errors"
	"sync"
	"time"
)

// ErrInterval says that an interval is not positive.
var ErrInterval = errors.New("cron: interval must be positive")

// Job is a piece of recurring work.
type Job func(now time.Time) error

type entry struct {
	name  string
	every time.Duration
	job   Job
	runs  int
	fails int
}

// Stats describes the past of one job.
type Stats struct {
	Runs, Fails int
}

// Scheduler runs its jobs from Start to Stop.
type Scheduler struct {
	quit chan struct{}
	wg   sync.WaitGroup

	mu      sync.Mutex
	entries []*entry
	started bool
}

// New returns a scheduler without jobs.
func New() *Scheduler {
	return &Scheduler{quit: make(chan struct{})}
}

// Every adds a job; it must be called before Start.
func (s *Scheduler) Every(d time.Duration, name string, job Job) error {
	if d <= 0 {
		return ErrInterval
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries = append(s.entries, &entry{name: name, every: d, job: job})
	return nil
}

// Start begins to run the jobs.
func (s *Scheduler) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.started {
		return
	}
	s.started = true
	for _, e := range s.entries {
		s.wg.Add(1)
		go s.loop(e)
	}
}

func (s *Scheduler) loop(e *entry) {
	defer s.wg.Done()
	tick := time.NewTicker(e.every)
	defer tick.Stop()
	for {
		select {
		case <-s.quit:
			return
		case now := <-tick.C:
			err := e.job(now)
			s.mu.Lock()
			e.runs++
			if err != nil {
				e.fails++
			}
			s.mu.Unlock()
		}
	}
}

// Stats returns the counters by the name of the job.
func (s *Scheduler) Stats() map[string]Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(map[string]Stats, len(s.entries))
	for _, e := range s.entries {
		out[e.name] = Stats{Runs: e.runs, Fails: e.fails}
	}
	return out
}

// Stop ends all loops and waits for the running jobs.
func (s *Scheduler) Stop() {
	close(s.quit) // want "PC4007"
	s.wg.Wait()
}
