// Command runs_maintenance_tasks runs recurring jobs, which can be asked for by hand too.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var (
	errStopped = errors.New("scheduler is stopped")
	errUnknown = errors.New("no such job")
)

// Outcome is the end of one run.
type Outcome struct {
	Job    string
	Manual bool
	Err    error
}

type job struct {
	name  string
	every time.Duration
	run   func() error
}

// Scheduler runs jobs and reports their outcomes.
type Scheduler struct {
	outcomes chan Outcome
	quit     chan struct{}

	mu      sync.Mutex
	jobs    map[string]*job
	running sync.WaitGroup
	stopped bool
}

// NewScheduler returns a scheduler without jobs.
func NewScheduler() *Scheduler {
	return &Scheduler{
		outcomes: make(chan Outcome, 4),
		quit:     make(chan struct{}),
		jobs:     make(map[string]*job),
	}
}

// Outcomes must be read by somebody until it ends.
func (s *Scheduler) Outcomes() <-chan Outcome { return s.outcomes }

// Every adds a job and starts its clock.
func (s *Scheduler) Every(d time.Duration, name string, run func() error) error {
	j := &job{name: name, every: d, run: run}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return errStopped
	}
	s.jobs[name] = j
	s.running.Add(1)
	go s.clock(j)
	return nil
}

func (s *Scheduler) clock(j *job) {
	defer s.running.Done()
	t := time.NewTicker(j.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			s.perform(j, false)
		case <-s.quit:
			return
		}
	}
}

func (s *Scheduler) perform(j *job, manual bool) {
	s.outcomes <- Outcome{Job: j.name, Manual: manual, Err: j.run()}
}

// Trigger runs a job now, besides its clock.
func (s *Scheduler) Trigger(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return errStopped
	}
	j, ok := s.jobs[name]
	if !ok {
		return fmt.Errorf("%q: %w", name, errUnknown)
	}
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		s.perform(j, true)
	}()
	return nil
}

// Stop lets the running jobs end, and then ends the outcomes.
func (s *Scheduler) Stop() {
	s.mu.Lock()
	if s.stopped {
		s.mu.Unlock()
		return
	}
	s.stopped = true
	s.mu.Unlock()

	close(s.quit)
	s.running.Wait()
	close(s.outcomes)
}

type report struct {
	runs, manual, failed int
}

func collect(outcomes <-chan Outcome) map[string]report {
	all := make(map[string]report)
	for o := range outcomes {
		r := all[o.Job]
		r.runs++
		if o.Manual {
			r.manual++
		}
		if o.Err != nil {
			r.failed++
		}
		all[o.Job] = r
	}
	return all
}

func operator(s *Scheduler, name string) (asked int, err error) {
	for {
		err := s.Trigger(name)
		if errors.Is(err, errStopped) {
			return asked, nil
		}
		if err != nil {
			return asked, err
		}
		asked++
		time.Sleep(300 * time.Microsecond)
	}
}

func main() {
	s := NewScheduler()
	defer s.Stop()
	for name, run := range map[string]func() error{
		"vacuum": func() error { time.Sleep(time.Millisecond); return nil },
		"backup": func() error { return errors.New("no space") },
	} {
		if err := s.Every(2*time.Millisecond, name, run); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	reports := make(chan map[string]report, 1)
	go func() { reports <- collect(s.Outcomes()) }()

	var wg sync.WaitGroup
	var asked int
	var err error
	wg.Go(func() { asked, err = operator(s, "vacuum") })
	time.Sleep(40 * time.Millisecond)
	wg.Go(s.Stop)
	s.Stop()
	wg.Wait()
	all := <-reports
	if err != nil || all["vacuum"].manual != asked || all["backup"].failed != all["backup"].runs {
		fmt.Println("unexpected:", err, asked, all)
		os.Exit(1)
	}
	fmt.Println(all)
}
