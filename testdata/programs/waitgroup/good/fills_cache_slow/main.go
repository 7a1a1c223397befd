// Command warmup fills a cache from a slow backend before traffic is let in,
// with no more memory than the cache may take.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errMissing = errors.New("no such key")

type backend map[string]string

func (b backend) read(key string) (string, error) {
	time.Sleep(time.Millisecond)
	v, ok := b[key]
	if !ok {
		return "", fmt.Errorf("%s: %w", key, errMissing)
	}
	return v, nil
}

type cache struct {
	src   backend
	loads sync.WaitGroup

	mu      sync.Mutex
	entries map[string]string
	misses  int
}

// warm loads as many of the keys as fit and returns the number of loads.
func (c *cache) warm(keys []string, limit int) int {
	// Reserve for all keys; what is not started is given back below.
	c.loads.Add(len(keys))
	started := c.startLoads(keys, limit)
	c.cancelReserved(len(keys) - started)
	c.loads.Wait()
	return started
}

func (c *cache) startLoads(keys []string, limit int) int {
	for i, k := range keys {
		if i == limit {
			return i
		}
		go c.load(k)
	}
	return len(keys)
}

func (c *cache) cancelReserved(n int) {
	if n > 0 {
		c.loads.Add(-n)
	}
}

func (c *cache) load(key string) {
	defer c.loads.Done()
	v, err := c.src.read(key)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.misses++
		return
	}
	c.entries[key] = v
}

func main() {
	src := make(backend)
	var keys []string
	for i := range 30 {
		k := fmt.Sprintf("user:%d", i)
		keys = append(keys, k)
		if i%5 != 0 {
			src[k] = "profile"
		}
	}
	c := &cache{src: src, entries: make(map[string]string)}
	if n := c.warm(keys, 12); n != 12 {
		log.Fatalf("started %d loads", n)
	}
	if n := c.warm(keys[:3], 12); n != 3 {
		log.Fatalf("started %d loads", n)
	}
	if n := c.misses; n != 4 {
		log.Fatalf("misses %d, entries %d", n, len(c.entries))
	}
}
