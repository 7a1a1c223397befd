// Command scrapes_gauges_process scrapes gauges of a process and can be paused for maintenance.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type gauge func() int

// scraper reads its gauges at an interval while it is resumed.
type scraper struct {
	every  time.Duration
	gauges map[string]gauge

	mu     sync.Mutex
	quit   chan struct{} // nil while paused
	exited chan struct{}

	samples map[string]int // owned by the loop, or by mu while paused
}

func newScraper(every time.Duration) *scraper {
	return &scraper{
		every:   every,
		gauges:  make(map[string]gauge),
		samples: make(map[string]int),
	}
}

// Register adds a gauge; only before the first Resume.
func (s *scraper) Register(name string, g gauge) { s.gauges[name] = g }

// Resume starts scraping.
func (s *scraper) Resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.quit != nil {
		return
	}
	s.quit = make(chan struct{})
	s.exited = make(chan struct{})
	go s.loop(s.quit, s.exited)
}

// Pause stops scraping and returns the number of samples so far.
func (s *scraper) Pause() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.halt()
	n := 0
	for _, c := range s.samples {
		n += c
	}
	return n
}

// halt ends the loop if there is one; s.mu is held.
func (s *scraper) halt() {
	if s.quit == nil {
		return
	}
	close(s.quit)
	<-s.exited
	s.quit = nil
}

func (s *scraper) loop(quit <-chan struct{}, exited chan<- struct{}) {
	defer close(exited)
	t := time.NewTicker(s.every)
	defer t.Stop()
	for {
		s.scrape()
		select {
		case <-quit:
			return
		case <-t.C:
		}
	}
}

func (s *scraper) scrape() {
	for name, g := range s.gauges {
		if g() >= 0 {
			s.samples[name]++
		}
	}
}

func main() {
	s := newScraper(5 * time.Millisecond)
	s.Register("queue_depth", func() int { return 3 })
	s.Register("absent", func() int { return -1 })

	last := 0
	for range 3 {
		s.Resume()
		s.Resume()
		time.Sleep(20 * time.Millisecond)
		n := s.Pause()
		if n <= last || s.Pause() != n {
			os.Exit(1)
		}
		last = n
	}
	fmt.Println("sampled in three rounds")
}
