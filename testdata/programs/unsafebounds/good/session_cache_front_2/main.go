// Command session_cache_front_2 is the session cache in front of the profile service.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

const shardCount = 64

type shard struct {
	mu    sync.Mutex
	items map[string]string
}

// cache spreads the sessions over its shards by the hash of the key.
type cache struct {
	shards [shardCount]shard
}

func (c *cache) with(key string, fn func(map[string]string)) {
	s := &c.shards[hashKey(key)%shardCount]
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.items == nil {
		s.items = make(map[string]string)
	}
	fn(s.items)
}

func (c *cache) put(key, value string) {
	c.with(key, func(m map[string]string) { m[key] = value })
}

func (c *cache) get(key string) (v string, ok bool) {
	c.with(key, func(m map[string]string) { v, ok = m[key] })
	return v, ok
}

func main() {
	c := new(cache)
	lines := []string{"user:42 GET /", "u GET /", " GET /", "user:4711 GET /", strings.Repeat("k", 24) + " GET /"}
	var wg sync.WaitGroup
	for _, line := range lines {
		wg.Go(func() {
			key, _, _ := strings.Cut(line, " ")
			c.put(key, "session")
		})
	}
	wg.Wait()
	for _, key := range []string{"user:42", "u", "", "user:4711", strings.Repeat("k", 24)} {
		if _, ok := c.get(key); !ok {
			fmt.Fprintf(os.Stderr, "the session of %q is lost\n", key)
			os.Exit(1)
		}
	}
	fmt.Println("sessions", len(lines))
}
