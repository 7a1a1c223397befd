// Command warms_price_cache warms the price cache of a catalogue before it takes traffic.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/warms_price_cache/background"
)

// Cache maps article numbers to prices in cents.
type Cache struct {
	mu     sync.RWMutex
	prices map[string]int
}

func (c *Cache) put(sku string, cents int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prices[sku] = cents
}

// Len returns the number of cached prices.
func (c *Cache) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.prices)
}

// Warm loads the prices of all skus, two at a time.
func (c *Cache) Warm(skus []string, load func(sku string) (int, error)) error {
	g := background.NewGroup(2)
	for _, sku := range skus {
		g.Go("warm "+sku, func() error {
			cents, err := load(sku)
			if err != nil {
				return err
			}
			c.put(sku, cents)
			return nil
		})
	}
	return g.Wait()
}

func loadPrice(sku string) (int, error) {
	time.Sleep(15 * time.Millisecond)
	if sku == "" {
		return 0, fmt.Errorf("no article number")
	}
	return 100*len(sku) + 99, nil
}

func main() {
	c := &Cache{prices: make(map[string]int)}
	skus := []string{"bolt-8", "bolt-10", "nut-8", "washer-8", "washer-10", "rod-1000"}
	if err := c.Warm(skus, loadPrice); err != nil {
		fmt.Fprintln(os.Stderr, "warm:", err)
		os.Exit(2)
	}
	n := c.Len()
	fmt.Printf("cache warm: %d of %d prices\n", n, len(skus))
	if n != len(skus) {
		os.Exit(1)
	}
}
