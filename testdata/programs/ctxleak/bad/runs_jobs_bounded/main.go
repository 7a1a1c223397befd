// Command sched runs jobs on a bounded number of slots.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

type jobKey struct{}

// withJob tags a context with the job that runs in it.
func withJob(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, jobKey{}, id)
}

func jobID(ctx context.Context) string {
	id, _ := ctx.Value(jobKey{}).(string)
	return id
}

type job struct {
	id   string
	work func(ctx context.Context) error
}

type scheduler struct {
	slots chan struct{}
}

func newScheduler(slots int) *scheduler {
	return &scheduler{slots: make(chan struct{}, slots)}
}

// acquire waits for a free slot.
func (s *scheduler) acquire(ctx context.Context) error {
	select {
	case s.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("job %s: no slot: %w", jobID(ctx), ctx.Err())
	}
}

func (s *scheduler) release() { <-s.slots }

// dispatch runs j as soon as a slot is free.
func (s *scheduler) dispatch(ctx context.Context, j job) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("job %s: %w", j.id, err)
	}
	jctx := withJob(context.Background(), j.id) // want "PC2003"
	if err := s.acquire(jctx); err != nil {
		return err
	}
	defer s.release()
	if err := j.work(jctx); err != nil {
		return fmt.Errorf("job %s: %w", j.id, err)
	}
	return nil
}

func run() error {
	s := newScheduler(1)
	started := make(chan struct{})
	backup := job{id: "backup", work: func(ctx context.Context) error {
		close(started)
		time.Sleep(1500 * time.Millisecond)
		return nil
	}}
	finished := make(chan error, 1)
	go func() { finished <- s.dispatch(context.Background(), backup) }()
	<-started

	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := s.dispatch(ctx, job{id: "report", work: func(ctx context.Context) error {
		fmt.Println("running", jobID(ctx))
		return nil
	}})
	waited := time.Since(start)
	if berr := <-finished; berr != nil {
		return berr
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("report had 100ms to get a slot, got one after %v (err %v)", waited.Round(time.Millisecond), err)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "sched:", err)
		os.Exit(1)
	}
}
