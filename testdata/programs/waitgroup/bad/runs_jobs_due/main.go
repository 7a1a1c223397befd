// Command cron runs the jobs that are due and stops when the last of them has ended.
package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

type job struct {
	name string
	next time.Time
	fn   func() error
}

type scheduler struct {
	log     *slog.Logger
	running sync.WaitGroup

	mu     sync.Mutex
	jobs   []*job
	paused map[string]bool
	failed map[string]error
}

func newScheduler(log *slog.Logger) *scheduler {
	return &scheduler{log: log, paused: map[string]bool{}, failed: map[string]error{}}
}

func (s *scheduler) register(j *job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.jobs = append(s.jobs, j)
}

func (s *scheduler) pause(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.paused[name] = true
}

func (s *scheduler) isPaused(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.paused[name]
}

// due takes the jobs out of the table whose time has come.
func (s *scheduler) due(now time.Time) []*job {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ready, later []*job
	for _, j := range s.jobs {
		if j.next.After(now) {
			later = append(later, j)
		} else {
			ready = append(ready, j)
		}
	}
	s.jobs = later
	return ready
}

func (s *scheduler) tick(now time.Time) {
	for _, j := range s.due(now) {
		s.running.Add(1) // want "PC3003"
		if s.isPaused(j.name) {
			s.log.Info("job is paused", "job", j.name)
			continue
		}
		go s.exec(j)
	}
}

func (s *scheduler) exec(j *job) {
	defer s.running.Done()
	if err := j.fn(); err != nil {
		s.mu.Lock()
		s.failed[j.name] = err
		s.mu.Unlock()
	}
}

// stop waits for the jobs that run and returns their errors.
func (s *scheduler) stop() error {
	s.running.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for name, err := range s.failed {
		errs = append(errs, fmt.Errorf("%s: %w", name, err))
	}
	return errors.Join(errs...)
}

func main() {
	s := newScheduler(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	now := time.Now()
	s.register(&job{name: "backup", next: now, fn: func() error { return nil }})
	s.register(&job{name: "reindex", next: now, fn: func() error { return nil }})
	s.register(&job{name: "report", next: now.Add(time.Hour), fn: func() error { return nil }})
	s.pause("reindex")
	s.tick(now)
	if err := s.stop(); err != nil {
		fmt.Fprintln(os.Stderr, "cron:", err)
		os.Exit(1)
	}
	fmt.Println("stopped")
}
