// Package inventory counts the stock of several warehouses side by side.
package inventory

import (
	"sort"
	"sync"
)

// Source lists the stock of one warehouse.
type Source interface {
	Stock(warehouse string) (map[string]int, error)
}

// Scanner scans warehouses and sums up their stock.
type Scanner struct {
	src Source
	wg  sync.WaitGroup

	mu     sync.Mutex
	active map[string]bool
	total  map[string]int
	errs   map[string]error
}

// NewScanner returns a scanner for src.
func NewScanner(src Source) *Scanner {
	return &Scanner{
		src:    src,
		active: make(map[string]bool),
		total:  make(map[string]int),
		errs:   make(map[string]error),
	}
}

// begin registers the scan of a warehouse; it is false if one is running.
func (s *Scanner) begin(warehouse string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active[warehouse] {
		return false
	}
	s.active[warehouse] = true
	s.wg.Add(1)
	return true
}

func (s *Scanner) end(warehouse string) {
	s.mu.Lock()
	delete(s.active, warehouse)
	s.mu.Unlock()
	s.wg.Done()
}

// Scan starts a scan of every warehouse in the background.
func (s *Scanner) Scan(warehouses ...string) {
	for _, w := range warehouses {
		go s.scan(w)
	}
}

func (s *Scanner) scan(warehouse string) {
	if !s.begin(warehouse) { // want "PC3001"
		return
	}
	defer s.end(warehouse)

	stock, err := s.src.Stock(warehouse)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.errs[warehouse] = err
		return
	}
	for article, n := range stock {
		s.total[article] += n
	}
}

// Result waits for the scans and returns the articles with their totals.
func (s *Scanner) Result() ([]string, map[string]int) {
	s.wg.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	names := make([]string, 0, len(s.total))
	totals := make(map[string]int, len(s.total))
	for a, n := range s.total {
		names = append(names, a)
		totals[a] = n
	}
	sort.Strings(names)
	return names, totals
}
