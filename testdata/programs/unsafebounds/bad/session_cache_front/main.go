// Command session_cache_front is the session cache in front of the profile service.
package main

import (
	"fmt"
	"os"
	"sync"
)

const shardCount = 64

type shard struct {
	mu    sync.Mutex
	items map[string]string
}

type cache struct {
	shards [shardCount]shard
}

func newCache() *cache {
	c := new(cache)
	for i := range c.shards {
		c.shards[i].items = make(map[string]string)
	}
	return c
}

func (c *cache) shard(key string) *shard {
	return &c.shards[hashKey(key)%shardCount]
}

func (c *cache) put(key, value string) {
	s := c.shard(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[key] = value
}

func (c *cache) get(key string) (string, bool) {
	s := c.shard(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.items[key]
	return v, ok
}

// login stores the session under the user part of the request line.
func login(c *cache, line string, n int) {
	c.put(line[:n], "session")
}

func main() {
	c := newCache()
	login(c, "user:42 GET /profile", len("user:42"))
	v, ok := c.get("user:42")
	fmt.Printf("session %q found %v\n", v, ok)
	if !ok {
		fmt.Fprintln(os.Stderr, "the session of user:42 is lost")
		os.Exit(1)
	}
}
