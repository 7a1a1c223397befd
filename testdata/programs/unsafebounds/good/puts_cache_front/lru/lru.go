// Package lru is a cache whose entries carry their list links.
package lru

import (
	"sync"
	"unsafe"
)

// link is a member of a circular list.
type link struct {
	prev, next *link
}

func (l *link) unlink() {
	l.prev.next = l.next
	l.next.prev = l.prev
	l.prev, l.next = nil, nil
}

func (l *link) insertAfter(at *link) {
	l.prev, l.next = at, at.next
	at.next.prev = l
	at.next = l
}

type entry struct {
	key   string
	value []byte
	byUse link
	hits  uint64
	byAge link
}

// entryByUse goes from the link inside an entry back to the entry.
func entryByUse(l *link) *entry {
	return (*entry)(unsafe.Add(unsafe.Pointer(l), -int(unsafe.Offsetof(entry{}.byUse))))
}

func entryByAge(l *link) *entry {
	return (*entry)(unsafe.Pointer(uintptr(unsafe.Pointer(l)) - unsafe.Offsetof(entry{}.byAge)))
}

// Cache holds up to a fixed number of entries.
type Cache struct {
	mu    sync.Mutex
	items map[string]*entry
	limit int
	use   link
	age   link
}

// New makes a cache for limit entries.
func New(limit int) *Cache {
	c := &Cache{items: make(map[string]*entry), limit: max(limit, 1)}
	c.use.prev, c.use.next = &c.use, &c.use
	c.age.prev, c.age.next = &c.age, &c.age
	return c
}

func (c *Cache) evict() {
	last := c.use.prev
	if last == &c.use {
		return
	}
	e := entryByUse(last)
	e.byUse.unlink()
	e.byAge.unlink()
	delete(c.items, e.key)
}

// Put stores value under key.
func (c *Cache) Put(key string, value []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.items[key]; ok {
		e.value = value
		return
	}
	if len(c.items) >= c.limit {
		c.evict()
	}
	e := &entry{key: key, value: value}
	e.byUse.insertAfter(&c.use)
	e.byAge.insertAfter(&c.age)
	c.items[key] = e
}

// Get finds the value and makes it the most recently used.
func (c *Cache) Get(key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	if !ok {
		return nil, false
	}
	e.hits++
	e.byUse.unlink()
	e.byUse.insertAfter(&c.use)
	return e.value, true
}

// Oldest walks from the oldest entry to the newest until f says false.
func (c *Cache) Oldest(f func(key string, hits uint64) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for l := c.age.prev; l != &c.age; l = l.prev {
		if e := entryByAge(l); !f(e.key, e.hits) {
			return
		}
	}
}
