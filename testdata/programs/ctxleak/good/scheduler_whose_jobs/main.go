// Command scheduler_whose_jobs is a scheduler whose jobs are stopped through a registry.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/ctxleak/good/scheduler_whose_jobs/jobs"
)

type job struct {
	id   string
	take time.Duration
}

type scheduler struct {
	reg     jobs.Registry
	wg      sync.WaitGroup
	done    atomic.Int32
	stopped atomic.Int32
}

func (s *scheduler) start(parent context.Context, j job) error {
	ctx, cancel := context.WithCancel(parent)
	s.wg.Add(1)
	if err := s.reg.Track(j.id, cancel); err != nil {
		cancel()
		s.wg.Done()
		return fmt.Errorf("start: %w", err)
	}
	go s.run(ctx, j)
	return nil
}

func (s *scheduler) run(ctx context.Context, j job) {
	defer s.wg.Done()
	defer s.reg.Finish(j.id)
	t := time.NewTimer(j.take)
	defer t.Stop()
	select {
	case <-t.C:
		s.done.Add(1)
	case <-ctx.Done():
		s.stopped.Add(1)
	}
}

func (s *scheduler) stop() {
	s.reg.StopAll()
	s.wg.Wait()
}

func main() {
	var s scheduler
	ctx := context.Background()
	for _, j := range []job{
		{"vacuum", 5 * time.Millisecond},
		{"reindex", time.Hour},
		{"backup", time.Hour},
		{"reindex", time.Millisecond},
	} {
		if err := s.start(ctx, j); err != nil {
			fmt.Println(err)
		}
	}
	time.Sleep(200 * time.Millisecond)
	s.stop()
	if err := s.start(ctx, job{"late", 0}); !errors.Is(err, jobs.ErrStopped) {
		fmt.Fprintln(os.Stderr, "late start:", err)
		os.Exit(1)
	}
	if total := s.done.Load() + s.stopped.Load(); total != 3 {
		fmt.Fprintf(os.Stderr, "%d jobs ended, 3 were started\n", total)
		os.Exit(1)
	}
	fmt.Println("done", s.done.Load(), "stopped", s.stopped.Load())
}
