// Command calls_remote_procedure calls a remote procedure with optional timeouts and retries.
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

var errBusy = errors.New("busy")

type callOptions struct {
	timeout time.Duration
	retries int
}

type reply struct {
	body string
	err  error
}

// backend answers a call after some attempts; it cannot be interrupted.
type backend struct {
	mu       sync.Mutex
	refusals int
	latency  time.Duration
}

func (b *backend) call(method string) (string, error) {
	time.Sleep(b.latency)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.refusals > 0 {
		b.refusals--
		return "", errBusy
	}
	return method + ": done", nil
}

type client struct {
	backend *backend
	slow    chan string
}

// note remembers a slow method for the operator, if there is room.
func (c *client) note(method string) {
	select {
	case c.slow <- method:
	default:
	}
}

// attempt waits for one answer, but not longer than ctx.
func (c *client) attempt(ctx context.Context, method string) (string, error) {
	answered := make(chan reply, 1)
	go func() {
		body, err := c.backend.call(method)
		answered <- reply{body, err}
	}()
	notice := time.AfterFunc(20*time.Millisecond, func() { c.note(method) })
	defer notice.Stop()
	select {
	case r := <-answered:
		return r.body, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Call runs a method; a zero timeout means that of ctx alone.
func (c *client) Call(ctx context.Context, method string, o callOptions) (string, error) {
	cancel := func() {}
	if o.timeout > 0 {
		ctx, cancel = context.WithTimeout(ctx, o.timeout)
	}
	defer cancel()
	var last error
	for try := 0; try <= o.retries; try++ {
		body, err := c.attempt(ctx, method)
		if err == nil {
			return body, nil
		}
		if last = err; !errors.Is(err, errBusy) {
			break
		}
	}
	return "", fmt.Errorf("call %s: %w", method, last)
}

func main() {
	before := runtime.NumGoroutine()
	c := &client{backend: &backend{refusals: 2, latency: time.Millisecond}, slow: make(chan string, 1)}
	if body, err := c.Call(context.Background(), "Stat", callOptions{retries: 3}); err != nil || body != "Stat: done" {
		fmt.Fprintln(os.Stderr, body, err)
		os.Exit(1)
	}
	c.backend.latency = 300 * time.Millisecond
	for _, m := range []string{"Scan", "Sync", "Seek"} {
		if _, err := c.Call(context.Background(), m, callOptions{timeout: 30 * time.Millisecond}); !errors.Is(err, context.DeadlineExceeded) {
			fmt.Fprintln(os.Stderr, m, err)
			os.Exit(1)
		}
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Fprintln(os.Stderr, left, "calls left")
		os.Exit(1)
	}
}
