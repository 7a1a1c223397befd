// Command invalidates_cached_pages is a page cache with least-recently-used eviction whose
// evictions can be watched.
package main

import (
	"container/list"
	"errors"
	"fmt"
	"os"
	"sync"
)

var errClosed = errors.New("pagecache: closed")

// Eviction tells which page had to go.
type Eviction struct {
	Page  int
	Dirty bool
}

type page struct {
	num   int
	data  []byte
	dirty bool
}

// Cache holds a bounded number of pages.
type Cache struct {
	size      int
	evictions chan Eviction

	mu     sync.Mutex
	order  *list.List
	index  map[int]*list.Element
	missed int
	closed bool
}

// New returns a cache of size pages.
func New(size int) *Cache {
	return &Cache{
		size:      size,
		evictions: make(chan Eviction, 32),
		order:     list.New(),
		index:     make(map[int]*list.Element),
	}
}

// Evictions returns the pages that are thrown out, until the cache is closed.
func (c *Cache) Evictions() <-chan Eviction { return c.evictions }

// Put stores a page and may throw out another.
func (c *Cache) Put(num int, data []byte, dirty bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return errClosed
	}
	if el, ok := c.index[num]; ok {
		p := el.Value.(*page)
		p.data, p.dirty = data, p.dirty || dirty
		c.order.MoveToFront(el)
		return nil
	}
	c.index[num] = c.order.PushFront(&page{num: num, data: data, dirty: dirty})
	for c.order.Len() > c.size {
		c.evictLocked()
	}
	return nil
}

// Get returns a page.
func (c *Cache) Get(num int) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	el, ok := c.index[num]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(el)
	return el.Value.(*page).data, true
}

// evictLocked drops the oldest page; c.mu is held and c is open.
func (c *Cache) evictLocked() {
	el := c.order.Back()
	p := c.order.Remove(el).(*page)
	delete(c.index, p.num)
	select {
	case c.evictions <- Eviction{Page: p.num, Dirty: p.dirty}:
	default:
		c.missed++
	}
}

// Close empties the cache and ends the stream of evictions.
func (c *Cache) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return errClosed
	}
	for c.order.Len() > 0 {
		c.evictLocked()
	}
	c.closed = true
	close(c.evictions)
	return nil
}

// Missed counts the evictions that the watcher did not see.
func (c *Cache) Missed() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.missed
}

func scan(c *Cache, first, n int) (stored int) {
	for num := first; num < first+n; num++ {
		if err := c.Put(num, []byte{byte(num)}, num%4 == 0); err != nil {
			return stored
		}
		stored++
		c.Get(num / 2)
	}
	return stored
}

func main() {
	c := New(16)
	var scans, watcher sync.WaitGroup
	seen := 0
	watcher.Go(func() {
		for range c.Evictions() {
			seen++
			if seen == 500 {
				if err := c.Close(); err != nil {
					fmt.Println("watcher:", err)
				}
			}
		}
	})
	var mu sync.Mutex
	total := 0
	for i := range 4 {
		scans.Go(func() {
			n := scan(c, i*10000, 2000)
			mu.Lock()
			defer mu.Unlock()
			total += n
		})
	}
	scans.Wait()
	if err := c.Close(); err != nil && !errors.Is(err, errClosed) {
		fmt.Println(err)
		os.Exit(1)
	}
	watcher.Wait()
	if seen+c.Missed() != total {
		fmt.Println("lost pages:", seen, c.Missed(), total)
		os.Exit(1)
	}
	fmt.Println("seen", seen)
}
