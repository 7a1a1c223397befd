//oracle: panic "sync: negative WaitGroup counter"

// Package good flushes shards at the same time.
package good

import (
	"sync"
	"time"
)

type cache struct {
	flushing sync.WaitGroup
	mu       sync.Mutex
	dirty    []map[string]string
	flushed  int
}

func (c *cache) flushOne() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.dirty); n > 0 {
		c.flushed += len(c.dirty[n-1])
		c.dirty = c.dirty[:n-1]
	}
}

// flush returns when all shards are flushed.
func (c *cache) flush() {
	for range len(c.dirty) {
		c.flushing.Go(c.flushOne)
	}
	c.flushing.Wait()
}

// Scenario flushes one shard, some times.
func Scenario() {
	c := &cache{}
	for range 20 {
		c.mu.Lock()
		c.dirty = append(c.dirty, map[string]string{"a": "b"})
		c.mu.Unlock()
		c.flush()
	}
	time.Sleep(10 * time.Millisecond)
}
