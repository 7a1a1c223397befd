//oracle: asan

// Command gathers_request_latencies gathers request latencies and prints a summary for each route.
package main

import (
	"fmt"
	"os"
	"sort"
	"time"

	"programs/unsafebounds/bad/gathers_request_latencies/histogram"
)

type sample struct {
	route string
	took  time.Duration
}

// collector keeps one histogram for each route.
type collector struct {
	routes map[string]*histogram.Histogram
	seen   map[string]uint64
}

func newCollector() *collector {
	return &collector{
		routes: make(map[string]*histogram.Histogram),
		seen:   make(map[string]uint64),
	}
}

func (c *collector) record(s sample) {
	h, ok := c.routes[s.route]
	if !ok {
		h = histogram.New()
		c.routes[s.route] = h
	}
	h.Observe(s.took)
	c.seen[s.route]++
}

// check compares the histograms with the plain counts.
func (c *collector) check() error {
	names := make([]string, 0, len(c.routes))
	for name := range c.routes {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		h := c.routes[name]
		if n := h.Total(); n != c.seen[name] { // want "PC5002"
			return fmt.Errorf("%s: %d observations, %d expected", name, n, c.seen[name])
		}
		fmt.Println(name, c.seen[name], h.Max())
	}
	return nil
}

func main() {
	c := newCollector()
	for i := range 1000 {
		s := sample{route: "/search", took: time.Duration(i) * 37 * time.Microsecond}
		if i%3 == 0 {
			s = sample{route: "/health", took: 20 * time.Microsecond}
		}
		c.record(s)
	}
	if err := c.check(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
