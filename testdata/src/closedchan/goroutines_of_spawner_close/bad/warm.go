//oracle: panic "close of closed channel"

// Package bad warms the shards of a cache before it serves.
package bad

import (
	"sync"
	"sync/atomic"
)

type shard struct {
	mu   sync.RWMutex
	keys map[string]string
}

type cache struct {
	shards []*shard
	warm   chan struct{}
	cold   atomic.Int64
	tasks  sync.WaitGroup
}

// spawn runs a task of the cache in the background.
func (c *cache) spawn(task func()) {
	c.tasks.Add(1)
	go func() {
		defer c.tasks.Done()
		task()
	}()
}

func (s *shard) load(from map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, v := range from {
		s.keys[k] = v
	}
}

// start loads all shards; those who want all of them wait for warm.
func (c *cache) start(from map[string]string) {
	c.cold.Store(int64(len(c.shards)))
	for _, s := range c.shards {
		c.spawn(func() {
			s.load(from)
			c.cold.Add(-1)
			close(c.warm) // want "c.warm.*several goroutines.*PC4004"
		})
	}
}

// Scenario warms two shards.
func Scenario() {
	c := &cache{warm: make(chan struct{})}
	for range 2 {
		c.shards = append(c.shards, &shard{keys: make(map[string]string)})
	}
	c.start(map[string]string{"a": "1"})
	c.tasks.Wait()
	<-c.warm
}
