// Command loading_cache_concurrent is a loading cache: concurrent misses of one key share one load.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type flight struct {
	cancel  context.CancelFunc
	waiters int
	done    chan struct{}
	value   string
	err     error
}

type cache struct {
	load func(ctx context.Context, key string) (string, error)

	mu      sync.Mutex
	values  map[string]string
	flights map[string]*flight
}

func newCache(load func(context.Context, string) (string, error)) *cache {
	return &cache{load: load, values: make(map[string]string), flights: make(map[string]*flight)}
}

func (c *cache) get(ctx context.Context, key string) (string, error) {
	c.mu.Lock()
	if v, ok := c.values[key]; ok {
		c.mu.Unlock()
		return v, nil
	}
	f, ok := c.flights[key]
	if !ok {
		// The load is shared by all who wait for it, so it must not end with the first one's
		// context; it is cancelled when the last waiter leaves.
		loadCtx, cancel := context.WithCancel(context.Background())
		f = &flight{cancel: cancel, done: make(chan struct{})}
		c.flights[key] = f
		go c.fly(loadCtx, key, f)
	}
	f.waiters++
	c.mu.Unlock()
	defer c.leave(key, f)

	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (c *cache) leave(key string, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f.waiters--
	if f.waiters == 0 {
		f.cancel()
		if c.flights[key] == f {
			delete(c.flights, key)
		}
	}
}

func (c *cache) fly(ctx context.Context, key string, f *flight) {
	f.value, f.err = c.load(ctx, key)
	c.mu.Lock()
	if c.flights[key] == f {
		delete(c.flights, key)
	}
	if f.err == nil {
		c.values[key] = f.value
	}
	c.mu.Unlock()
	close(f.done)
}

func main() {
	var loads, aborted atomic.Int32
	ended := make(chan struct{}, 2)
	c := newCache(func(ctx context.Context, key string) (string, error) {
		loads.Add(1)
		defer func() { ended <- struct{}{} }()
		select {
		case <-time.After(200 * time.Millisecond):
			return "value of " + key, nil
		case <-ctx.Done():
			aborted.Add(1)
			return "", ctx.Err()
		}
	})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := c.get(ctx, "a"); !errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(os.Stderr, "unexpected:", err)
		os.Exit(1)
	}
	<-ended
	v, err := c.get(context.Background(), "a")
	fmt.Println(v, err)
	if err != nil || loads.Load() != 2 || aborted.Load() != 1 {
		fmt.Fprintf(os.Stderr, "%d loads, %d aborted\n", loads.Load(), aborted.Load())
		os.Exit(1)
	}
}
