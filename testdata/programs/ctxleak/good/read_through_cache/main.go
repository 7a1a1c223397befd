// Command read_through_cache is a read-through cache. Concurrent misses of one key share a
// load, which belongs to the cache and not to any of the callers.
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

var errClosed = errors.New("cache is closed")

type loader func(ctx context.Context, key string) (string, error)

// call is a load in flight. The result is set before done is closed.
type call struct {
	done  chan struct{}
	value string
	err   error
}

type cache struct {
	load   loader
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup

	mu      sync.Mutex
	values  map[string]string
	flights map[string]*call
}

func newCache(load loader) *cache {
	c := &cache{load: load, values: make(map[string]string), flights: make(map[string]*call)}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	return c
}

// Get returns the value of key; it waits for a load no longer than ctx allows.
func (c *cache) Get(ctx context.Context, key string) (string, error) {
	c.mu.Lock()
	if c.ctx.Err() != nil {
		c.mu.Unlock()
		return "", errClosed
	}
	if v, ok := c.values[key]; ok {
		c.mu.Unlock()
		return v, nil
	}
	f := c.flights[key]
	if f == nil {
		f = &call{done: make(chan struct{})}
		c.flights[key] = f
		c.wg.Add(1)
		go c.fill(key, f)
	}
	c.mu.Unlock()

	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (c *cache) fill(key string, f *call) {
	defer c.wg.Done()
	f.value, f.err = c.load(c.ctx, key)

	c.mu.Lock()
	delete(c.flights, key)
	if f.err == nil {
		c.values[key] = f.value
	}
	c.mu.Unlock()
	close(f.done)
}

// Close gives up the loads in flight.
func (c *cache) Close() {
	c.mu.Lock()
	c.cancel()
	c.mu.Unlock()
	c.wg.Wait()
}

func main() {
	before := runtime.NumGoroutine()
	var loads atomic.Int32
	c := newCache(func(ctx context.Context, key string) (string, error) {
		loads.Add(1)
		select {
		case <-time.After(time.Duration(len(key)) * 20 * time.Millisecond):
			return "value of " + key, nil
		case <-ctx.Done():
			return "", ctx.Err()
		}
	})

	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	for _, key := range []string{"a", "four", "a", "a-very-long-key"} {
		v, err := c.Get(ctx, key)
		fmt.Printf("%q %v\n", v, err)
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			os.Exit(1)
		}
	}
	c.Close()
	time.Sleep(20 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 || loads.Load() != 3 {
		fmt.Println("goroutines left:", left, "loads:", loads.Load())
		os.Exit(1)
	}
}
