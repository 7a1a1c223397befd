// Command dnscache resolves names; equal questions share one query.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// flight is a query that is under way; its fields are set before done is closed.
type flight struct {
	done  chan struct{}
	addrs []string
	err   error
}

// wait returns the shared answer, or leaves when ctx is done.
func (f *flight) wait(ctx context.Context) ([]string, error) {
	select {
	case <-f.done:
		return f.addrs, f.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type resolver struct {
	timeout time.Duration
	rtt     time.Duration
	queries atomic.Int64

	mu      sync.Mutex
	flights map[string]*flight
}

func (r *resolver) query(ctx context.Context, name string) ([]string, error) {
	r.queries.Add(1)
	timer := time.NewTimer(r.rtt)
	defer timer.Stop()
	select {
	case <-timer.C:
		return []string{"198.51.100.7"}, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("query %s: %w", name, ctx.Err())
	}
}

// Lookup answers name. The first caller starts the query, later ones join it.
func (r *resolver) Lookup(ctx context.Context, name string) ([]string, error) {
	r.mu.Lock()
	f, joined := r.flights[name]
	if !joined {
		f = &flight{done: make(chan struct{})}
		r.flights[name] = f
	}
	r.mu.Unlock()
	if !joined {
		// The query is shared: the first caller must not cancel it for the others.
		go r.fly(context.WithoutCancel(ctx), name, f)
	}
	return f.wait(ctx)
}

func (r *resolver) fly(ctx context.Context, name string, f *flight) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	f.addrs, f.err = r.query(ctx, name)
	r.mu.Lock()
	delete(r.flights, name)
	r.mu.Unlock()
	close(f.done)
}

func run() error {
	r := &resolver{timeout: time.Second, rtt: 200 * time.Millisecond, flights: make(map[string]*flight)}
	before := runtime.NumGoroutine()

	hasty, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Lookup(hasty, "api.example."); !errors.Is(err, context.Canceled) {
		return fmt.Errorf("hasty lookup: %v", err)
	}
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		wg.Go(func() {
			addrs, err := r.Lookup(context.Background(), "api.example.")
			if err == nil && len(addrs) != 1 {
				err = fmt.Errorf("got %d addresses", len(addrs))
			}
			errs[i] = err
		})
	}
	wg.Wait()
	fmt.Println("queries sent:", r.queries.Load())
	time.Sleep(100 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		errs = append(errs, fmt.Errorf("%d queries left", n))
	}
	return errors.Join(errs...)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "dnscache:", err)
		os.Exit(1)
	}
}
