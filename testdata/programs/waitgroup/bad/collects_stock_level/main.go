// Command inventory collects the stock level of several warehouses.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/collects_stock_level/dispatch"
)

type warehouse struct {
	code  string
	items map[string]int
}

var errClosed = errors.New("warehouse is closed")

func (w warehouse) count(sku string) (int, error) {
	if w.items == nil {
		return 0, errClosed
	}
	time.Sleep(time.Millisecond)
	return w.items[sku], nil
}

type stock struct {
	mu     sync.Mutex
	bySite map[string]int
}

func (s *stock) set(site string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bySite[site] = n
}

func (s *stock) sites() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.bySite)
}

func collect(d *dispatch.Dispatcher, sites []warehouse, sku string) *stock {
	out := &stock{bySite: make(map[string]int)}
	var wg sync.WaitGroup
	for _, site := range sites {
		d.Async(site.code, func() error { // want "PC3001"
			wg.Add(1)
			defer wg.Done()

			n, err := site.count(sku)
			if err != nil {
				return err
			}
			out.set(site.code, n)
			return nil
		})
	}
	wg.Wait()
	return out
}

func main() {
	sites := []warehouse{
		{"HAM", map[string]int{"bolt": 12}},
		{"LYO", map[string]int{"bolt": 7}},
		{"GDN", map[string]int{"bolt": 31}},
	}
	d := dispatch.New(20 * time.Millisecond)
	got := collect(d, sites, "bolt")
	if n := got.sites(); n != len(sites) {
		fmt.Fprintf(os.Stderr, "inventory: answer of %d sites, expected %d\n", n, len(sites))
		os.Exit(1)
	}
	for _, err := range d.Errors() {
		fmt.Println("warning:", err)
	}
}
