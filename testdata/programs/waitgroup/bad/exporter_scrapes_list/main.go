// Command exporter scrapes a list of targets once and prints what it found.
package main

import (
	"fmt"
	"sort"
	"sync"
	"time"
)

type target struct {
	Name string
	URL  string
}

// breaker keeps targets that failed lately from being asked again.
type breaker struct {
	until map[string]time.Time
}

func (b *breaker) open(name string, now time.Time) bool {
	t, ok := b.until[name]
	return ok && now.Before(t)
}

type scraper struct {
	targets []target
	brk     breaker

	inflight sync.WaitGroup

	mu      sync.Mutex
	started map[string]time.Time
	values  map[string]float64
	skipped int
}

func newScraper(ts []target) *scraper {
	return &scraper{
		targets: ts,
		brk:     breaker{until: map[string]time.Time{}},
		started: map[string]time.Time{},
		values:  map[string]float64{},
	}
}

func (s *scraper) begin(t target, now time.Time) {
	s.mu.Lock()
	s.started[t.Name] = now
	s.mu.Unlock()
	s.inflight.Add(1) // want "PC3003"
}

func (s *scraper) end(t target, v float64) {
	s.mu.Lock()
	s.values[t.Name] = v
	delete(s.started, t.Name)
	s.mu.Unlock()
	s.inflight.Done()
}

func (s *scraper) scrape(t target) {
	time.Sleep(5 * time.Millisecond)
	s.end(t, float64(len(t.URL)))
}

// Cycle asks every target once and returns when all have answered.
func (s *scraper) Cycle() {
	for _, t := range s.targets {
		now := time.Now()
		s.begin(t, now)
		if s.brk.open(t.Name, now) {
			s.skipped++
			continue
		}
		go s.scrape(t)
	}
	s.inflight.Wait()
}

func main() {
	s := newScraper([]target{
		{"node-1", "http://10.0.0.1:9100/metrics"},
		{"node-2", "http://10.0.0.2:9100/metrics"},
		{"node-3", "http://10.0.0.3:9100/metrics"},
	})
	s.Cycle()
	fmt.Println("first cycle done")

	s.brk.until["node-2"] = time.Now().Add(time.Minute)
	s.Cycle()
	fmt.Println("second cycle done, skipped", s.skipped)

	var names []string
	for n := range s.values {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Println(n, s.values[n])
	}
}
