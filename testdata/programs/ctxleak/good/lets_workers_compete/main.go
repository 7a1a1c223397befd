// Command lets_workers_compete lets several workers compete for leases on shards.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"programs/ctxleak/good/lets_workers_compete/lease"
)

type worker struct {
	name string
	reg  *lease.Registry
}

// compact works on a shard while it holds the lease; a held shard is skipped.
func (w *worker) compact(ctx context.Context, shard string) (bool, error) {
	ctx, release, err := w.reg.Acquire(ctx, shard, w.name)
	if errors.Is(err, lease.ErrHeld) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer release()
	select {
	case <-time.After(3 * time.Millisecond):
		return true, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

func main() {
	before := runtime.NumGoroutine()
	reg := lease.NewRegistry(time.Minute)
	var wg sync.WaitGroup
	for i := range 3 {
		w := &worker{name: fmt.Sprintf("w%d", i), reg: reg}
		wg.Go(func() {
			for _, shard := range []string{"s0", "s1", "s2"} {
				if _, err := w.compact(context.Background(), shard); err != nil {
					fmt.Fprintln(os.Stderr, w.name, err)
				}
			}
		})
	}
	wg.Wait()
	reg.Wait()
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d, then %d\n", before, after)
		os.Exit(1)
	}
}
