// Package lru is a byte-bounded cache that recycles its nodes.
package lru

import "sync"

type node struct {
	key        string
	val        []byte
	prev, next *node
}

var nodes = sync.Pool{New: func() any { return new(node) }}

func freeNode(n *node) {
	*n = node{}
	nodes.Put(n)
}

// Cache drops the entries that were not used for longest.
type Cache struct {
	mu      sync.Mutex
	max     int
	size    int
	byKey   map[string]*node
	root    node // root.next is the newest
	evicted func(key string, size int)
}

// New returns a cache of max bytes; evicted may be nil.
func New(max int, evicted func(key string, size int)) *Cache {
	c := &Cache{max: max, byKey: make(map[string]*node), evicted: evicted}
	c.root.prev, c.root.next = &c.root, &c.root
	return c
}

func unlink(n *node) { n.prev.next, n.next.prev = n.next, n.prev }

func (c *Cache) pushFront(n *node) {
	n.prev, n.next = &c.root, c.root.next
	n.prev.next, n.next.prev = n, n
}

// Get returns the value of key and makes it the newest.
func (c *Cache) Get(key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.byKey[key]
	if n == nil {
		return nil, false
	}
	unlink(n)
	c.pushFront(n)
	return n.val, true
}

// Set stores val, which the cache owns from now on.
func (c *Cache) Set(key string, val []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.byKey[key]; old != nil {
		c.remove(old)
	}
	n := nodes.Get().(*node)
	n.key, n.val = key, val
	c.byKey[key] = n
	c.pushFront(n)
	c.size += len(val)
	for c.size > c.max && c.root.prev != n {
		last := c.root.prev
		key, size := last.key, len(last.val)
		c.remove(last)
		if c.evicted != nil {
			c.evicted(key, size)
		}
	}
}

func (c *Cache) remove(n *node) {
	c.size -= len(n.val)
	delete(c.byKey, n.key)
	unlink(n)
	freeNode(n)
}

// Purge empties the cache and returns the number of entries it had.
func (c *Cache) Purge() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	count := 0
	for n := c.root.next; n != &c.root; {
		next := n.next
		freeNode(n)
		n = next
		count++
	}
	c.root.prev, c.root.next = &c.root, &c.root
	clear(c.byKey)
	c.size = 0
	return count
}
