// Command runs_long_transaction runs a long transaction next to a short query on a small pool.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"programs/ctxleak/bad/runs_long_transaction/pool"
)

func query(ctx context.Context, p *pool.Pool, stmt string) error {
	ctx, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	c, err := p.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", stmt, err)
	}
	defer p.Release(c)
	fmt.Println(c, stmt)
	return nil
}

func main() {
	p := pool.New(2)
	defer p.Close()
	ctx := context.Background()
	if err := query(ctx, p, "select 1"); err != nil {
		log.Fatal(err)
	}

	// Both connections are held by transactions for as long as main runs.
	for range 2 {
		tx, err := p.Acquire(ctx)
		if err != nil {
			log.Fatal(err)
		}
		defer p.Release(tx)
	}

	watchdog := time.AfterFunc(1500*time.Millisecond, func() {
		panic("query with a timeout of 100ms still waits after 1.5s")
	})
	defer watchdog.Stop()
	if err := query(ctx, p, "select 2"); !errors.Is(err, context.DeadlineExceeded) {
		log.Fatalf("unexpected: %v", err)
	}
}
