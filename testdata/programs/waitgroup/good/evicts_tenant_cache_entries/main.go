// Command evicts_tenant_cache_entries flushes the dirty entries of a write-back cache.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type entry struct {
	key   string
	val   []byte
	dirty bool
}

type backend interface {
	save(tenant, key string, val []byte) error
}

type memBackend struct {
	mu   sync.Mutex
	rows map[string][]byte
}

func (m *memBackend) save(tenant, key string, val []byte) error {
	if len(val) > 64 {
		return errors.New("value too large")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rows[tenant+"/"+key] = val
	return nil
}

type cache struct {
	db backend

	flushMu sync.Mutex // one flush at a time
	flushes sync.WaitGroup

	mu      sync.Mutex
	tenants map[string]map[string]*entry
	lost    []string
}

func newCache(db backend) *cache {
	return &cache{db: db, tenants: make(map[string]map[string]*entry)}
}

func (c *cache) set(tenant, key string, val []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, ok := c.tenants[tenant]
	if !ok {
		t = make(map[string]*entry)
		c.tenants[tenant] = t
	}
	t[key] = &entry{key: key, val: val, dirty: true}
}

// takeDirty removes and returns the entries that must be written.
func (c *cache) takeDirty() map[string][]*entry {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make(map[string][]*entry)
	for name, t := range c.tenants {
		for k, e := range t {
			if e.dirty {
				out[name] = append(out[name], e)
				delete(t, k)
			}
		}
	}
	return out
}

func (c *cache) writeTenant(name string, es []*entry) {
	defer c.flushes.Done()
	for _, e := range es {
		if err := c.db.save(name, e.key, e.val); err != nil {
			c.mu.Lock()
			c.lost = append(c.lost, name+"/"+e.key)
			c.mu.Unlock()
		}
	}
}

// evict writes everything dirty and reports what could not be written.
func (c *cache) evict() []string {
	c.flushMu.Lock()
	defer c.flushMu.Unlock()
	for name, es := range c.takeDirty() {
		c.flushes.Add(1)
		go c.writeTenant(name, es)
	}
	c.flushes.Wait()

	c.mu.Lock()
	defer c.mu.Unlock()
	lost := c.lost
	c.lost = nil
	return lost
}

func main() {
	db := &memBackend{rows: make(map[string][]byte)}
	c := newCache(db)
	for i := range 30 {
		c.set(fmt.Sprintf("t%d", i%4), fmt.Sprintf("k%d", i), make([]byte, i))
	}
	c.set("t9", "blob", make([]byte, 100))

	var evictors sync.WaitGroup
	var mu sync.Mutex
	lost := 0
	for range 2 {
		evictors.Go(func() {
			l := c.evict()
			mu.Lock()
			lost += len(l)
			mu.Unlock()
		})
	}
	evictors.Wait()
	if lost != 1 || len(db.rows) != 30 {
		fmt.Fprintln(os.Stderr, "lost", lost, "rows", len(db.rows))
		os.Exit(1)
	}
	fmt.Println("rows", len(db.rows))
}
