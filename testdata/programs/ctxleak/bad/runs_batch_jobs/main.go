// Command runs_batch_jobs runs batch jobs under a lease that is renewed while the job works.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errUnknownKind = errors.New("unknown job kind")

type job struct {
	ID     int
	Kind   string
	Budget time.Duration
}

type leaseTable struct {
	mu      sync.Mutex
	renewed map[int]time.Time
}

func (t *leaseTable) touch(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.renewed[id] = time.Now()
}

// keep renews the lease of a job until its context is done.
func (t *leaseTable) keep(ctx context.Context, id int) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			t.touch(id)
		}
	}
}

type step func(ctx context.Context, j job) error

type runner struct {
	leases *leaseTable
	steps  map[string]step
}

func newRunner() *runner {
	return &runner{
		leases: &leaseTable{renewed: make(map[int]time.Time)},
		steps: map[string]step{
			"compact": func(ctx context.Context, j job) error {
				select {
				case <-time.After(2 * time.Millisecond):
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			},
		},
	}
}

// execute takes the lease and runs the step registered for the job's kind.
func (r *runner) execute(parent context.Context, j job) error {
	ctx, cancel := context.WithTimeout(parent, j.Budget) // want "PC2001"
	go r.leases.keep(ctx, j.ID)

	do, ok := r.steps[j.Kind]
	if !ok {
		return fmt.Errorf("job %d: %w: %q", j.ID, errUnknownKind, j.Kind)
	}
	err := do(ctx, j)
	cancel()
	if err != nil {
		return fmt.Errorf("job %d: %w", j.ID, err)
	}
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	r := newRunner()
	kinds := []string{"compact", "vacuum", "compact", "reindex", "vacuum"}
	failed := 0
	for i, k := range kinds {
		if err := r.execute(context.Background(), job{ID: i, Kind: k, Budget: time.Hour}); err != nil {
			fmt.Println("run:", err)
			failed++
		}
	}
	time.Sleep(200 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines grew from %d to %d (%d failed jobs)\n", before, after, failed)
		os.Exit(1)
	}
}
