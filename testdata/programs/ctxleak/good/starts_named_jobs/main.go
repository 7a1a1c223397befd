// Command cronlet starts named jobs and can stop each of them.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"programs/ctxleak/good/starts_named_jobs/jobs"
)

type work func(ctx context.Context) error

type scheduler struct {
	base context.Context
	reg  *jobs.Registry
	wg   sync.WaitGroup
}

// start runs fn under id until it is done, stopped, or the scheduler shuts down.
func (s *scheduler) start(id string, fn work) error {
	ctx, cancel := context.WithCancel(s.base)
	if err := s.reg.Track(id, cancel); err != nil {
		return fmt.Errorf("start: %w", err)
	}
	s.wg.Go(func() {
		defer s.reg.Finish(id)
		if err := fn(ctx); err != nil && !errors.Is(err, context.Canceled) {
			fmt.Fprintln(os.Stderr, id, "failed:", err)
		}
	})
	return nil
}

func (s *scheduler) stop(id string) error {
	if !s.reg.Stop(id) {
		return fmt.Errorf("stop: no job %s", id)
	}
	return nil
}

func (s *scheduler) shutdown() {
	s.reg.Close()
	s.wg.Wait()
}

func untilStopped(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

func main() {
	before := runtime.NumGoroutine()
	s := &scheduler{base: context.Background(), reg: jobs.NewRegistry()}
	for _, id := range []string{"sync", "gc", "mail"} {
		if err := s.start(id, untilStopped); err != nil {
			fmt.Fprintln(os.Stderr, "cronlet:", err)
			os.Exit(1)
		}
	}
	if err := s.start("gc", untilStopped); !errors.Is(err, jobs.ErrRunning) {
		fmt.Fprintln(os.Stderr, "cronlet: second gc:", err)
		os.Exit(1)
	}
	if err := s.stop("sync"); err != nil {
		fmt.Fprintln(os.Stderr, "cronlet:", err)
		os.Exit(1)
	}
	s.shutdown()
	if err := s.start("late", untilStopped); !errors.Is(err, jobs.ErrClosed) {
		fmt.Fprintln(os.Stderr, "cronlet: late job:", err)
		os.Exit(1)
	}
	time.Sleep(100 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "cronlet: %d jobs left\n", n)
		os.Exit(1)
	}
	fmt.Println("all jobs ended")
}
