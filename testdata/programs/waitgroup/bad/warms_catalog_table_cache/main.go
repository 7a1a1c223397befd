// Command warms_catalog_table_cache fills the product cache before a deploy takes traffic.
package main

import (
	"context"
	"fmt"
	"log"
	"sync"
	"time"
)

type product struct {
	sku   string
	price int
}

type table struct {
	name string
	rows []product
	cost time.Duration
}

type cache[K comparable, V any] struct {
	mu sync.RWMutex
	m  map[K]V
}

func newCache[K comparable, V any]() *cache[K, V] {
	return &cache[K, V]{m: make(map[K]V)}
}

func (c *cache[K, V]) fill(key func(V) K, vs []V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, v := range vs {
		c.m[key(v)] = v
	}
}

func (c *cache[K, V]) size() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.m)
}

type warmer struct {
	cache *cache[string, product]
	sem   chan struct{}
}

func (w *warmer) query(ctx context.Context, t table) ([]product, error) {
	select {
	case w.sem <- struct{}{}:
		defer func() { <-w.sem }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	time.Sleep(t.cost)
	return t.rows, nil
}

// warm loads all tables and returns the first error.
func (w *warmer) warm(ctx context.Context, tables []table) error {
	var (
		wg    sync.WaitGroup
		once  sync.Once
		first error
	)
	for _, t := range tables {
		wg.Go(func() {
			defer wg.Done() // want "PC3006"
			rows, err := w.query(ctx, t)
			if err != nil {
				once.Do(func() { first = fmt.Errorf("%s: %w", t.name, err) })
				return
			}
			w.cache.fill(func(p product) string { return p.sku }, rows)
		})
	}
	wg.Wait()
	return first
}

func announceReady(n int) {
	time.Sleep(60 * time.Millisecond)
	fmt.Println("ready with", n, "products")
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	w := &warmer{cache: newCache[string, product](), sem: make(chan struct{}, 4)}
	err := w.warm(ctx, []table{
		{"shoes", []product{{"s-1", 4900}, {"s-2", 5900}}, time.Millisecond},
		{"coats", []product{{"c-1", 12900}}, 20 * time.Millisecond},
		{"socks", []product{{"k-1", 490}}, 10 * time.Millisecond},
	})
	if err != nil {
		log.Fatal(err)
	}
	announceReady(w.cache.size())
}
