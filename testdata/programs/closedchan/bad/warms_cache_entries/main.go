// Command warms_cache_entries fills a local page cache from several origins before the
// server starts to take traffic.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Page is one cached document.
type Page struct {
	Key     string
	Body    []byte
	Fetched time.Time
}

// Origin serves pages by key.
type Origin interface {
	Fetch(key string) ([]byte, error)
}

// slowOrigin answers after a latency that depends on the key.
type slowOrigin struct {
	base time.Duration
}

func (o slowOrigin) Fetch(key string) ([]byte, error) {
	if key == "" {
		return nil, fmt.Errorf("empty key")
	}
	time.Sleep(o.base * time.Duration(len(key)))
	return []byte("body of " + key), nil
}

// Cache keeps pages in memory.
type Cache struct {
	mu    sync.RWMutex
	pages map[string]Page
}

// NewCache returns an empty cache.
func NewCache() *Cache {
	return &Cache{pages: make(map[string]Page)}
}

// Put stores p.
func (c *Cache) Put(p Page) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pages[p.Key] = p
}

// Len tells how many pages are held.
func (c *Cache) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.pages)
}

// Warmer fetches pages in parallel and puts them into a cache.
type Warmer struct {
	origin Origin
	cache  *Cache
	errs   chan error
}

// NewWarmer returns a warmer for cache.
func NewWarmer(o Origin, c *Cache) *Warmer {
	return &Warmer{origin: o, cache: c, errs: make(chan error, 16)}
}

// fetchOne loads key and hands the page to out.
func (w *Warmer) fetchOne(key string, out chan<- Page) {
	body, err := w.origin.Fetch(key)
	if err != nil {
		select {
		case w.errs <- fmt.Errorf("fetch %q: %w", key, err):
		default:
		}
		return
	}
	out <- Page{Key: key, Body: body, Fetched: time.Now()} // want "PC4003"
}

// Warm loads keys until all have come or ctx ends, and returns the number of
// pages that were stored.
func (w *Warmer) Warm(ctx context.Context, keys []string) (int, error) {
	out := make(chan Page, len(keys))
	defer close(out)
	for _, key := range keys {
		go w.fetchOne(key, out)
	}
	stored := 0
	for stored < len(keys) {
		select {
		case p := <-out:
			w.cache.Put(p)
			stored++
		case err := <-w.errs:
			return stored, err
		case <-ctx.Done():
			return stored, ctx.Err()
		}
	}
	return stored, nil
}

func main() {
	cache := NewCache()
	w := NewWarmer(slowOrigin{base: 5 * time.Millisecond}, cache)
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
	defer cancel()
	keys := []string{"/", "/faq", "/about", "/products/index", "/products/archive/2019"}
	n, err := w.Warm(ctx, keys)
	fmt.Printf("warmed %d of %d pages (%v)\n", n, len(keys), err)
	time.Sleep(200 * time.Millisecond)
	fmt.Println("serving with", cache.Len(), "pages")
}
