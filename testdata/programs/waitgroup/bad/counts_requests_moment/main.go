// Command counterd counts requests for a moment and reports them.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/counts_requests_moment/metrics"
)

type memorySink struct {
	mu   sync.Mutex
	last map[string]int64
}

func (s *memorySink) Push(m map[string]int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = m
	return nil
}

func main() {
	sink := &memorySink{}
	r := metrics.Start(sink)
	for range 100 {
		r.Inc("requests", 1)
	}
	if err := r.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "counterd:", err)
		os.Exit(1)
	}
	// Leave the scraper the time to read the last values.
	time.Sleep(100 * time.Millisecond)
	sink.mu.Lock()
	defer sink.mu.Unlock()
	fmt.Println("requests:", sink.last["requests"])
}
