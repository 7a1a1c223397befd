//oracle: panic "nil map"

// Package bad shares pooled blocks between several readers.
// Every release puts the block, whoever else still reads it.
package bad

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
	b.reads = nil
	blocks.Put(b)
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
	right.reads["second"]++ // want "PC1005"
}

// Scenario reads one block through two references.
func Scenario() {
	var c cache
	c.compare()
}
