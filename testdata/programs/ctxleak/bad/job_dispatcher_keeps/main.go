// Command job_dispatcher_keeps is a job dispatcher that keeps a lease alive while a job runs.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"programs/ctxleak/bad/job_dispatcher_keeps/inflight"
)

// Job is a unit of work.
type Job struct {
	ID   string
	Work func(context.Context) error
}

// Dispatcher runs jobs under a lease.
type Dispatcher struct {
	jobs   *inflight.Registry
	every  time.Duration
	renews atomic.Int64
}

// Run executes one job.
func (d *Dispatcher) Run(parent context.Context, job Job) error {
	if job.Work == nil {
		return errors.New("dispatcher: job without work: " + job.ID)
	}
	ctx, cancel := context.WithCancel(parent) // want "PC2001"
	finish := d.jobs.Begin(job.ID, cancel)
	defer finish()

	go d.renewLease(ctx)
	if err := job.Work(ctx); err != nil {
		return fmt.Errorf("job %s: %w", job.ID, err)
	}
	return nil
}

func (d *Dispatcher) renewLease(ctx context.Context) {
	t := time.NewTicker(d.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			d.renews.Add(1)
		case <-ctx.Done():
			return
		}
	}
}

func run() error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()

	d := &Dispatcher{jobs: inflight.NewRegistry(), every: 10 * time.Millisecond}
	before := runtime.NumGoroutine()
	for i := range 8 {
		err := d.Run(ctx, Job{ID: fmt.Sprintf("reindex-%d", i), Work: func(context.Context) error {
			time.Sleep(5 * time.Millisecond)
			return nil
		}})
		if err != nil {
			return err
		}
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		return fmt.Errorf("%d leases are still being renewed, jobs in flight: %d", n, d.jobs.Len())
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
