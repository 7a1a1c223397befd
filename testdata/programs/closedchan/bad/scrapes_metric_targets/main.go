// Scrapes metric targets at the same time and keeps what came in time.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"time"
)

type target interface {
	Name() string
	Read() (float64, error)
}

type sample struct {
	name  string
	value float64
	err   error
}

type gauge struct {
	name    string
	value   float64
	latency time.Duration
}

func (g gauge) Name() string { return g.name }

func (g gauge) Read() (float64, error) {
	time.Sleep(g.latency)
	return g.value, nil
}

type broken struct{ gauge }

func (b broken) Read() (float64, error) {
	return 0, fmt.Errorf("%s: no such device", b.name)
}

type scraper struct {
	budget time.Duration
	missed int
	failed []string
}

// collect asks all targets and returns the samples that came within the budget.
func (s *scraper) collect(targets []target) map[string]float64 {
	results := make(chan sample, len(targets))
	defer close(results)
	for _, t := range targets {
		go func() {
			v, err := t.Read()
			results <- sample{t.Name(), v, err} // want "PC4003"
		}()
	}

	got := make(map[string]float64, len(targets))
	deadline := time.NewTimer(s.budget)
	defer deadline.Stop()
	for n := range len(targets) {
		select {
		case r := <-results:
			if r.err != nil {
				s.failed = append(s.failed, r.name)
				continue
			}
			got[r.name] = r.value
		case <-deadline.C:
			s.missed += len(targets) - n
			return got
		}
	}
	return got
}

func main() {
	targets := []target{
		gauge{"cpu", 0.42, time.Millisecond},
		gauge{"heap", 181.5, 3 * time.Millisecond},
		broken{gauge{name: "fan"}},
		gauge{"disk", 77, 300 * time.Millisecond},
	}
	s := &scraper{budget: 60 * time.Millisecond}
	got := s.collect(targets)
	names := make([]string, 0, len(got))
	for n := range got {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Println(n, got[n])
	}
	fmt.Println("missed", s.missed, "failed", s.failed)
	for runtime.NumGoroutine() > 1 {
		time.Sleep(5 * time.Millisecond)
	}
}
