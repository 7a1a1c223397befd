// Command collects_metrics_exports collects metrics and exports them in batches. What is left at
// shutdown is exported too.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

type sample struct {
	name  string
	value float64
}

// collector is the remote end.
type collector struct {
	rtt time.Duration
	got []sample
}

func (c *collector) push(ctx context.Context, batch []sample) error {
	select {
	case <-time.After(c.rtt):
		c.got = append(c.got, batch...)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// exporter buffers samples between exports.
type exporter struct {
	remote *collector
	every  time.Duration
	grace  time.Duration

	mu      sync.Mutex
	pending []sample
}

func (e *exporter) record(name string, v float64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.pending = append(e.pending, sample{name, v})
}

func (e *exporter) take() []sample {
	e.mu.Lock()
	defer e.mu.Unlock()
	batch := e.pending
	e.pending = nil
	return batch
}

func (e *exporter) flush(ctx context.Context) error {
	batch := e.take()
	if len(batch) == 0 {
		return nil
	}
	if err := e.remote.push(ctx, batch); err != nil {
		e.mu.Lock()
		e.pending = append(batch, e.pending...)
		e.mu.Unlock()
		return fmt.Errorf("export of %d samples: %w", len(batch), err)
	}
	return nil
}

// run exports until ctx is done. The last export has a time limit of its own,
// as ctx can carry nothing any more.
func (e *exporter) run(ctx context.Context) error {
	t := time.NewTicker(e.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if err := e.flush(ctx); err != nil {
				fmt.Println(err)
			}
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.Background(), e.grace)
			defer cancel()
			return e.flush(last)
		}
	}
}

func main() {
	remote := &collector{rtt: 5 * time.Millisecond}
	e := &exporter{remote: remote, every: 30 * time.Millisecond, grace: time.Second}
	ctx, cancel := context.WithCancel(context.Background())
	exited := make(chan error, 1)
	go func() { exited <- e.run(ctx) }()

	e.record("requests", 1)
	time.Sleep(45 * time.Millisecond)
	e.record("requests", 2)
	cancel()
	if err := <-exited; err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("exported:", remote.got)
	if len(remote.got) != 2 {
		os.Exit(1)
	}
}
