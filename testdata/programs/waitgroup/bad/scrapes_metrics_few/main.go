// Command scrapes_metrics_few scrapes metrics from a few targets and keeps the last values.
package main

import (
	"fmt"
	"sync"
	"time"
)

// Target is something that exposes a gauge.
type Target interface {
	Name() string
	Read() (float64, error)
}

type gauge struct {
	name string
	val  float64
}

func (g gauge) Name() string { return g.name }

func (g gauge) Read() (float64, error) {
	if g.val < 0 {
		return 0, fmt.Errorf("%s: negative sample", g.name)
	}
	return g.val, nil
}

// Scraper polls each target from its own goroutine.
type Scraper struct {
	every time.Duration
	quit  chan struct{}
	wg    sync.WaitGroup

	mu      sync.Mutex
	last    map[string]float64
	dropped int
}

func NewScraper(every time.Duration) *Scraper {
	return &Scraper{every: every, quit: make(chan struct{}), last: map[string]float64{}}
}

func (s *Scraper) Watch(targets ...Target) {
	s.wg.Add(len(targets))
	for _, t := range targets {
		go s.loop(t)
	}
}

func (s *Scraper) loop(t Target) {
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	for { // want "PC2006"
		select {
		case <-tick.C:
			s.collect(t)
		case <-s.quit:
			s.retire(t) // want "PC3002"
			break
		}
	}
}

func (s *Scraper) collect(t Target) {
	v, err := t.Read()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.dropped++
		return
	}
	s.last[t.Name()] = v
}

// retire takes a last sample so that the final state is on record.
func (s *Scraper) retire(t Target) {
	s.collect(t)
	s.wg.Done()
}

// Stop ends all the loops and returns the last values.
func (s *Scraper) Stop() map[string]float64 {
	close(s.quit)
	s.wg.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(map[string]float64, len(s.last))
	for k, v := range s.last {
		out[k] = v
	}
	return out
}

func push(samples map[string]float64) {
	time.Sleep(30 * time.Millisecond) // round trip to the gateway
	for name, v := range samples {
		fmt.Printf("%s %g\n", name, v)
	}
}

func main() {
	s := NewScraper(2 * time.Millisecond)
	s.Watch(gauge{"cpu_load", 0.7}, gauge{"mem_used", 512}, gauge{"broken", -1})
	time.Sleep(10 * time.Millisecond)
	push(s.Stop())
}
