// Command caches_profile_lookups warms a cache of user profiles in batches.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errUnknown = errors.New("unknown user")

type profile struct {
	id   int
	name string
}

// backend is the slow store behind the cache.
type backend struct {
	mu    sync.Mutex
	names map[int]string
	loads int
}

func (b *backend) load(id int) (profile, error) {
	time.Sleep(time.Duration(id%4) * time.Millisecond)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.loads++
	name, ok := b.names[id]
	if !ok {
		return profile{}, fmt.Errorf("%w: %d", errUnknown, id)
	}
	return profile{id, name}, nil
}

type cache[K comparable, V any] struct {
	fetch func(K) (V, error)

	mu   sync.RWMutex
	vals map[K]V
	errs map[K]error
}

func newCache[K comparable, V any](fetch func(K) (V, error)) *cache[K, V] {
	return &cache[K, V]{fetch: fetch, vals: make(map[K]V), errs: make(map[K]error)}
}

func (c *cache[K, V]) has(k K) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	_, ok := c.vals[k]
	return ok
}

func (c *cache[K, V]) fill(k K, wg *sync.WaitGroup) {
	defer wg.Done()
	v, err := c.fetch(k)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.errs[k] = err
		return
	}
	delete(c.errs, k)
	c.vals[k] = v
}

// warm loads the keys that are not cached and returns how many were.
func (c *cache[K, V]) warm(keys ...K) (hits int) {
	var wg sync.WaitGroup
	wg.Add(len(keys))
	for _, k := range keys {
		if c.has(k) {
			hits++
			continue
		}
		go c.fill(k, &wg)
	}
	wg.Add(-hits)
	wg.Wait()
	return hits
}

func main() {
	db := &backend{names: map[int]string{1: "ann", 2: "bob", 3: "cid", 5: "eve"}}
	c := newCache(db.load)
	first := c.warm(1, 2, 3)
	second := c.warm(1, 2, 3)
	third := c.warm(2, 3, 4, 5)
	none := c.warm()
	fmt.Println(first, second, third, none, "loads", db.loads, "errors", len(c.errs))
	if first != 0 || second != 3 || third != 2 || db.loads != 5 || len(c.vals) != 4 {
		os.Exit(1)
	}
}
