// Command looks_prices_up looks prices up through a refreshing cache.
package main

import (
	"context"
	"fmt"
	"log"
	"sync/atomic"
	"time"

	"programs/ctxleak/good/looks_prices_up/refresh"
)

type quotes struct {
	calls atomic.Int64
	slow  time.Duration
}

func (q *quotes) fetch(ctx context.Context, key string) (string, error) {
	n := q.calls.Add(1)
	if n > 2 {
		t := time.NewTimer(q.slow)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	return fmt.Sprintf("%s@%d", key, n), nil
}

func price(c *refresh.Cache, key string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	return c.Get(ctx, key)
}

func main() {
	q := &quotes{slow: time.Minute}
	c := refresh.New(q.fetch, time.Minute)
	if v, err := price(c, "ACME"); err != nil || v != "ACME@1" {
		log.Fatal(v, err)
	}
	// The first stale read refreshes at once, a later one hangs until Close.
	deadline := time.Now().Add(2 * time.Second)
	for q.calls.Load() < 3 && time.Now().Before(deadline) {
		if _, err := price(c, "ACME"); err != nil {
			log.Fatal(err)
		}
		time.Sleep(2 * time.Millisecond)
	}
	start := time.Now()
	c.Close()
	if took := time.Since(start); took > time.Second {
		log.Fatalf("close took %v", took)
	}
}
