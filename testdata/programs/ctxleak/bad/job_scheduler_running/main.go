// Command job_scheduler_running is a job scheduler; each running job renews its lease by a heartbeat.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"programs/ctxleak/bad/job_scheduler_running/jobs"
)

type spec struct {
	id    string
	limit time.Duration
	work  func(context.Context) error
}

type scheduler struct {
	reg    *jobs.Registry
	beats  atomic.Int64
	failed atomic.Int64
}

func (s *scheduler) heartbeat(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			s.beats.Add(1)
		case <-ctx.Done():
			return
		}
	}
}

func (s *scheduler) launch(parent context.Context, sp spec) error {
	ctx, cancel := context.WithTimeout(parent, sp.limit) // want "PC2001"
	if err := s.reg.Track(sp.id, sp.limit, cancel); err != nil {
		cancel()
		return err
	}
	go s.heartbeat(ctx, 20*time.Millisecond)
	err := sp.work(ctx)
	took := s.reg.Finish(sp.id)
	if err != nil {
		s.failed.Add(1)
		return fmt.Errorf("job %s after %v: %w", sp.id, took.Round(time.Millisecond), err)
	}
	return nil
}

func compact(ctx context.Context) error {
	select {
	case <-time.After(10 * time.Millisecond):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	s := &scheduler{reg: jobs.NewRegistry()}
	before := runtime.NumGoroutine()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			sp := spec{id: fmt.Sprintf("compact-%d", i), limit: time.Hour, work: compact}
			if err := s.launch(context.Background(), sp); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
	time.Sleep(300 * time.Millisecond)
	if now := runtime.NumGoroutine(); now > before {
		fmt.Fprintf(os.Stderr, "%d heartbeats go on, %d beats, no job runs\n", now-before, s.beats.Load())
		os.Exit(1)
	}
}
