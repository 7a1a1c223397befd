// Command lru serves values from a bounded cache with pooled entries.
package main

import (
	"container/list"
	"errors"
	"fmt"
	"os"
	"sync"
)

var errNoValue = errors.New("no value")

// entry is a cached value; only the cache sees entries.
type entry struct {
	mu   sync.Mutex
	key  string
	val  []byte
	hits int
}

var entries = sync.Pool{New: func() any { return new(entry) }}

func (e *entry) touch() []byte {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.hits++
	return append([]byte(nil), e.val...)
}

func (e *entry) wipe() {
	e.mu.Lock()
	e.key = ""
	e.val = e.val[:0]
	e.hits = 0
	e.mu.Unlock()
}

// cache keeps the entries in use order; mu guards all of them.
type cache struct {
	mu      sync.Mutex
	max     int
	order   *list.List
	index   map[string]*list.Element
	evicted int
	load    func(key string) ([]byte, error)
}

func newCache(max int, load func(string) ([]byte, error)) *cache {
	return &cache{max: max, order: list.New(), index: make(map[string]*list.Element), load: load}
}

// evict runs with the cache locked; the entry's own lock is free by then.
func (c *cache) evict() {
	for c.order.Len() > c.max {
		el := c.order.Back()
		e := c.order.Remove(el).(*entry)
		delete(c.index, e.key)
		e.wipe()
		entries.Put(e)
		c.evicted++
	}
}

// get returns a copy of the value.
func (c *cache) get(key string) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if el, ok := c.index[key]; ok {
		c.order.MoveToFront(el)
		return el.Value.(*entry).touch(), nil
	}
	val, err := c.load(key)
	if err != nil {
		return nil, fmt.Errorf("cache: load %q: %w", key, err)
	}
	e := entries.Get().(*entry)
	e.key = key
	e.val = append(e.val[:0], val...)
	c.index[key] = c.order.PushFront(e)
	c.evict()
	return val, nil
}

func main() {
	c := newCache(3, func(key string) ([]byte, error) {
		if key == "" {
			return nil, errNoValue
		}
		return []byte("value of " + key), nil
	})
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for w := range errs {
		wg.Go(func() {
			for i := range 200 {
				key := fmt.Sprint("k", (w+i)%6)
				val, err := c.get(key)
				if err != nil || string(val) != "value of "+key {
					errs[w] = fmt.Errorf("key %s: %q, %w", key, val, errors.Join(err, errNoValue))
					return
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil || c.evicted == 0 {
		fmt.Fprintln(os.Stderr, "lru:", err, c.evicted)
		os.Exit(1)
	}
	if _, err := c.get(""); !errors.Is(err, errNoValue) {
		os.Exit(1)
	}
}
