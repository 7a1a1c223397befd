// Command rendered_fragments_cache keeps rendered fragments in a cache with a byte budget.
package main

import (
	"container/list"
	"fmt"
	"os"
	"strings"

	"programs/unsafebounds/bad/rendered_fragments_cache/conv"
)

type entry struct {
	key  string
	body []byte
}

// fragmentCache is an LRU whose size is counted in retained bytes.
type fragmentCache struct {
	budget int
	used   int
	order  *list.List
	byKey  map[string]*list.Element
}

func newFragmentCache(budget int) *fragmentCache {
	return &fragmentCache{
		budget: budget,
		order:  list.New(),
		byKey:  make(map[string]*list.Element),
	}
}

// Put stores body and evicts the oldest entries until the budget holds.
func (c *fragmentCache) Put(key, body string) {
	if el, ok := c.byKey[key]; ok {
		c.drop(el)
	}
	e := &entry{key: key, body: conv.Bytes(body)}
	c.byKey[key] = c.order.PushFront(e)
	c.used += cap(e.body)
	for c.used > c.budget && c.order.Len() > 0 {
		c.drop(c.order.Back())
	}
}

// Get returns the fragment, ready to be written to a response.
func (c *fragmentCache) Get(key string) ([]byte, bool) {
	el, ok := c.byKey[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(el)
	return el.Value.(*entry).body, true
}

func (c *fragmentCache) drop(el *list.Element) {
	e := el.Value.(*entry)
	c.order.Remove(el)
	delete(c.byKey, e.key)
	c.used -= cap(e.body)
}

func main() {
	c := newFragmentCache(64 << 10)
	c.Put("/nav", "<nav>"+strings.Repeat("x", 100)+"</nav>")
	body, ok := c.Get("/nav")
	fmt.Println("hit:", ok, "len:", len(body), "cap:", cap(body), "used:", c.used)
	if !ok || cap(body) != len(body) {
		os.Exit(1)
	}
}
