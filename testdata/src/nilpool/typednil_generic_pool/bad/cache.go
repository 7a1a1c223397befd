//oracle: panic "nil pointer dereference"

// Package bad wraps sync.Pool in a type with a static element.
// The typed wrapper turns a nil pointer into a typed nil that the pool keeps.
package bad

import "sync"

type objectPool[T any] struct {
	pool sync.Pool
}

func newObjectPool[T any]() *objectPool[T] {
	return &objectPool[T]{pool: sync.Pool{New: func() any { return new(T) }}}
}

func (p *objectPool[T]) get() *T { return p.pool.Get().(*T) }

func (p *objectPool[T]) put(x *T) {
	p.pool.Put(x)
}

type entry struct {
	key  string
	hits int
}

type cache struct {
	entries *objectPool[entry]
	last    map[string]int
}

func (c *cache) lookup(key string) *entry {
	hits, ok := c.last[key]
	if !ok {
		return nil
	}
	e := c.entries.get()
	e.key, e.hits = key, hits
	return e
}

func (c *cache) hits(key string) int {
	e := c.lookup(key)
	if e == nil {
		c.entries.put(e) // want "PC1001"
		return 0
	}
	n := e.hits
	c.entries.put(e)
	return n
}

// Scenario asks for a missing key and then for one that is there.
func Scenario() {
	c := cache{entries: newObjectPool[entry](), last: map[string]int{"home": 3}}
	c.hits("missing")
	if c.hits("home") != 3 {
		panic("lost hits")
	}
}
