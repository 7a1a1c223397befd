//go:build go1.22

//go:debug asynctimerchan=1

// Command rollout_controller_waits is a rollout controller that waits for backends to become healthy.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errUnhealthy = errors.New("backend is not healthy")

// Prober checks a backend.
type Prober interface {
	Probe(ctx context.Context) error
}

// Rollout waits for backends.
type Rollout struct {
	interval time.Duration
	attempts int
}

// AwaitHealthy probes until the backend is healthy or the attempts are used up.
func (r *Rollout) AwaitHealthy(ctx context.Context, p Prober) error {
	tick := time.Tick(r.interval) // want "PC2007"
	for range r.attempts {
		err := p.Probe(ctx)
		if err == nil {
			return nil
		}
		if !errors.Is(err, errUnhealthy) {
			return fmt.Errorf("probe: %w", err)
		}
		select {
		case <-tick:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return fmt.Errorf("gave up after %d probes: %w", r.attempts, errUnhealthy)
}

type backend struct{ failures int }

func (b *backend) Probe(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if b.failures > 0 {
		b.failures--
		return errUnhealthy
	}
	return nil
}

func liveObjects() uint64 {
	runtime.GC()
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	return ms.HeapObjects
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()

	probe := &Rollout{interval: 2 * time.Millisecond, attempts: 3}
	if err := probe.AwaitHealthy(ctx, &backend{failures: 2}); err != nil {
		panic(err)
	}

	r := &Rollout{interval: 30 * time.Second, attempts: 3}
	before := liveObjects()
	for range 4000 {
		if err := r.AwaitHealthy(ctx, &backend{}); err != nil {
			panic(err)
		}
	}
	if after := liveObjects(); after > before+2000 {
		fmt.Fprintf(os.Stderr, "live objects grew from %d to %d: tickers are kept\n", before, after)
		panic("ticker leak")
	}
}
