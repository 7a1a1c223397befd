// Command compacts_tables_under compacts tables under a lease.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"time"

	"programs/ctxleak/good/compacts_tables_under/lease"
)

// Compactor merges table segments.
type Compactor struct {
	leases *lease.Manager
	merged int
}

// Compact merges the segments of one table.
func (c *Compactor) Compact(parent context.Context, table string, segments int) error {
	ctx, l, err := c.leases.Acquire(parent, table, time.Minute)
	if err != nil {
		return fmt.Errorf("compact %s: %w", table, err)
	}
	defer l.Release()

	progress := make(chan int, segments)
	go func() {
		defer close(progress)
		for i := range segments {
			if ctx.Err() != nil {
				return
			}
			progress <- i
		}
	}()
	for range progress {
		c.merged++
	}
	return ctx.Err()
}

func main() {
	ctx := context.Background()
	c := &Compactor{leases: lease.NewManager()}
	before := runtime.NumGoroutine()
	for i := range 5 {
		if err := c.Compact(ctx, fmt.Sprintf("t%d", i%2), 3); err != nil {
			log.Fatal(err)
		}
	}

	_, held, err := c.leases.Acquire(ctx, "t0", time.Minute)
	if err != nil {
		log.Fatal(err)
	}
	if err := c.Compact(ctx, "t0", 3); !errors.Is(err, lease.ErrHeld) {
		log.Fatalf("compacted a table that is leased: %v", err)
	}
	held.Release()
	held.Release()

	for range 100 {
		if runtime.NumGoroutine() <= before {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before || c.merged != 15 {
		log.Fatalf("goroutines %d -> %d, merged %d", before, n, c.merged)
	}
}
