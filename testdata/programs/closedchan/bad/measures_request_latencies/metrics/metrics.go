// Package metrics collects samples and aggregates them in the background.
package metrics

import (
	"sort"
	"sync"
	"time"
)

// Sample is one observation.
type Sample struct {
	Name  string
	Value float64
}

// Sink receives samples from many goroutines.
type Sink struct {
	mu      sync.Mutex
	offered int
	sums    map[string]float64

	samples chan Sample
	flushed chan struct{}
	delay   time.Duration
}

// NewSink starts a Sink; delay is the cost of writing one sample.
func NewSink(buffer int, delay time.Duration) *Sink {
	s := &Sink{
		sums:    make(map[string]float64),
		samples: make(chan Sample, buffer),
		flushed: make(chan struct{}),
		delay:   delay,
	}
	go s.aggregate()
	return s
}

func (s *Sink) aggregate() {
	defer close(s.flushed)
	for smp := range s.samples {
		time.Sleep(s.delay)
		s.mu.Lock()
		s.sums[smp.Name] += smp.Value
		s.mu.Unlock()
	}
}

// Observe records a value.
func (s *Sink) Observe(name string, v float64) {
	s.mu.Lock()
	s.offered++
	s.mu.Unlock()
	s.samples <- Sample{Name: name, Value: v}
}

// Close flushes the Sink and returns how many samples were offered.
// It is called once, by the owner.
func (s *Sink) Close() int {
	s.mu.Lock()
	n := s.offered
	s.mu.Unlock()
	close(s.samples)
	<-s.flushed
	return n
}

// Names returns the known metric names.
func (s *Sink) Names() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	names := make([]string, 0, len(s.sums))
	for n := range s.sums {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}
