// Command gathers_request_latencies_checks gathers request latencies and checks a service level.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/unsafebounds/good/gathers_request_latencies_checks/histogram"
)

// level is the promise made for one route.
type level struct {
	quantile float64
	within   time.Duration
}

// monitor keeps one histogram for each route.
type monitor struct {
	routes map[string]*histogram.Histogram
	levels map[string]level
}

func (m *monitor) record(route string, took time.Duration) {
	h, ok := m.routes[route]
	if !ok {
		h = histogram.New()
		m.routes[route] = h
	}
	h.Observe(took)
}

// check reports the first route that breaks its promise.
func (m *monitor) check() error {
	for route, l := range m.levels {
		h, ok := m.routes[route]
		if !ok {
			return fmt.Errorf("%s: never called", route)
		}
		if q := h.Quantile(l.quantile); q > l.within {
			return fmt.Errorf("%s: %v instead of %v", route, q, l.within)
		}
	}
	return nil
}

func main() {
	m := &monitor{
		routes: make(map[string]*histogram.Histogram),
		levels: map[string]level{
			"/search": {quantile: 0.99, within: 70 * time.Millisecond},
			"/health": {quantile: 1, within: 40 * time.Microsecond},
		},
	}
	for i := range 1000 {
		m.record("/search", time.Duration(i)*37*time.Microsecond)
		m.record("/health", 20*time.Microsecond)
	}
	m.record("/search", 30*time.Minute)
	if err := m.check(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if n := m.routes["/search"].Total(); n != 1001 {
		fmt.Fprintln(os.Stderr, "observations lost:", n)
		os.Exit(1)
	}
}
