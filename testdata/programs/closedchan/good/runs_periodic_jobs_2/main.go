// Command runs_periodic_jobs_2 runs periodic jobs that can be paused and resumed.
package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Job is a piece of periodic work.
type Job struct {
	Name  string
	Every time.Duration
	Run   func(ctx context.Context)
}

// Scheduler runs one goroutine a job between Resume and Pause.
type Scheduler struct {
	jobs []Job

	mu      sync.Mutex
	quit    chan struct{}
	stopped chan struct{}
	rounds  int
}

// Resume starts the jobs. It does nothing if they are running.
func (s *Scheduler) Resume(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.quit != nil {
		return
	}
	s.quit = make(chan struct{})
	s.stopped = make(chan struct{})
	s.rounds++
	go s.supervise(ctx, s.quit, s.stopped)
}

// Pause stops the jobs and returns when the last one has ended.
func (s *Scheduler) Pause() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.quit == nil {
		return
	}
	close(s.quit)
	s.quit = nil
	<-s.stopped
}

// supervise owns the goroutines of one round.
func (s *Scheduler) supervise(ctx context.Context, quit <-chan struct{}, stopped chan<- struct{}) {
	defer close(stopped)

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, j := range s.jobs {
		wg.Go(func() { loop(ctx, j, quit) })
	}
}

func loop(ctx context.Context, j Job, quit <-chan struct{}) {
	t := time.NewTicker(j.Every)
	defer t.Stop()
	for {
		select {
		case <-quit:
			return
		case <-ctx.Done():
			return
		case <-t.C:
			j.Run(ctx)
		}
	}
}

func main() {
	var expired, compacted atomic.Int64
	s := &Scheduler{jobs: []Job{
		{"expire", time.Millisecond, func(context.Context) { expired.Add(1) }},
		{"compact", 2 * time.Millisecond, func(context.Context) { compacted.Add(1) }},
	}}

	ctx := context.Background()
	for range 3 {
		s.Resume(ctx)
		s.Resume(ctx)
		time.Sleep(20 * time.Millisecond)
		s.Pause()
		s.Pause()
	}
	fmt.Println(s.rounds, expired.Load() > 0, compacted.Load() > 0)
}
