// Command asks_shared_cache asks a shared cache with impatient and patient callers.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"programs/ctxleak/good/asks_shared_cache/cache"
)

type origin struct{ loads atomic.Int32 }

func (o *origin) load(ctx context.Context, key string) (string, error) {
	o.loads.Add(1)
	delay := 60 * time.Millisecond
	if key == "stuck" {
		delay = time.Hour
	}
	t := time.NewTimer(delay)
	defer t.Stop()
	select {
	case <-t.C:
		return "value of " + key, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func run() error {
	o := &origin{}
	c := cache.New(o.load)
	defer c.Close()

	impatient, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	if _, err := c.Get(impatient, "stuck"); !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stuck: %v", err)
	}
	if v, err := c.Get(context.Background(), "plain"); err != nil || v != "value of plain" {
		return fmt.Errorf("plain: %q, %v", v, err)
	}
	if v, err := c.Get(context.Background(), "plain"); err != nil || v != "value of plain" {
		return fmt.Errorf("plain again: %q, %v", v, err)
	}
	if n := o.loads.Load(); n != 2 {
		return fmt.Errorf("%d loads", n)
	}
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d, then %d\n", before, after)
		os.Exit(1)
	}
}
