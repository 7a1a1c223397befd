// Command locks_read_only_catalog reindexes a product catalog while readers may go on.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

type item struct {
	sku, title string
}

type termIndex map[string]int

type catalog struct {
	mu    sync.RWMutex
	items []item
	index atomic.Pointer[termIndex]

	readers atomic.Int64
}

func (c *catalog) get(i int) item {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.readers.Add(1)
	return c.items[i]
}

func tokenize(it item, emit func(string)) {
	for _, w := range strings.Fields(strings.ToLower(it.title)) {
		emit(w)
	}
}

// reindex holds the write lock until the new index is in place, so that
// items and index always fit together.
func (c *catalog) reindex(parts int) {
	c.mu.Lock()
	defer c.mu.Unlock()

	partial := make([]termIndex, parts)
	var wg sync.WaitGroup
	for p := range parts {
		lo, hi := p*len(c.items)/parts, (p+1)*len(c.items)/parts
		chunk := c.items[lo:hi]
		wg.Add(1)
		go func() {
			defer wg.Done()
			idx := make(termIndex)
			for _, it := range chunk {
				tokenize(it, func(w string) { idx[w]++ })
			}
			partial[p] = idx
		}()
	}
	wg.Wait()

	all := make(termIndex)
	for _, idx := range partial {
		for w, n := range idx {
			all[w] += n
		}
	}
	c.index.Store(&all)
}

func (c *catalog) lookup(term string) int {
	idx := c.index.Load()
	if idx == nil {
		return 0
	}
	return (*idx)[term]
}

func (c *catalog) replace(items []item) {
	c.mu.Lock()
	c.items = items
	c.mu.Unlock()
	c.reindex(4)
}

func load(n int) []item {
	out := make([]item, n)
	for i := range out {
		out[i] = item{fmt.Sprintf("sku-%d", i), fmt.Sprintf("Steel bolt M%d", i%5)}
	}
	return out
}

func main() {
	c := &catalog{}
	c.replace(load(50))
	var clients sync.WaitGroup
	for k := range 3 {
		clients.Add(1)
		go func() {
			defer clients.Done()
			for i := range 20 {
				_ = c.get((i + k) % 50)
			}
		}()
	}
	c.reindex(2)
	clients.Wait()
	if n := c.lookup("bolt"); n != 50 {
		fmt.Fprintln(os.Stderr, "bolts:", n)
		os.Exit(1)
	}
	fmt.Println(c.lookup("m3"), c.readers.Load())
}
