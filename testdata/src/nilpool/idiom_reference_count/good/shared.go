//oracle: panic "nil map"

// Package good shares pooled blocks between several readers.
// The last release puts the block.
package good

import "sync"

type block struct {
	refs  int
	reads map[string]int
}

var blocks = sync.Pool{New: func() any { return new(block) }}

func load() *block {
	b := blocks.Get().(*block)
	b.refs = 1
	b.reads = map[string]int{}
	return b
}

func (b *block) retain() { b.refs++ }

func (b *block) release() {
	b.refs--
	if b.refs == 0 {
		b.reads = nil
		blocks.Put(b)
	}
}

type cache struct {
	mu   sync.Mutex
	hits int
}

func (c *cache) compare() {
	c.mu.Lock()
	defer c.mu.Unlock()
	left := load()
	left.retain()
	right := left
	c.hits++
	left.release()
	right.reads["second"]++
	right.release()
}

// Scenario reads one block through two references.
func Scenario() {
	var c cache
	c.compare()
}
