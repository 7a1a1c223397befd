// Package gauge collects values and hands them to a sink now and then.
package gauge

import (
	"maps"
	"sync"
	"time"
)

// Sink takes a snapshot of the gauges.
type Sink interface {
	Write(map[string]float64) error
}

// SinkFunc makes a function a Sink.
type SinkFunc func(map[string]float64) error

// Write calls f.
func (f SinkFunc) Write(m map[string]float64) error { return f(m) }

// Set is a set of gauges.
type Set struct {
	sink   Sink
	ticker *time.Ticker

	mu     sync.Mutex
	values map[string]float64
	dirty  bool
	err    error
}

// New returns a set that writes to the sink at the interval.
func New(sink Sink, every time.Duration) *Set {
	s := &Set{
		sink:   sink,
		ticker: time.NewTicker(every),
		values: make(map[string]float64),
	}
	go s.loop()
	return s
}

func (s *Set) loop() {
	for range s.ticker.C { // want "PC2006"
		if err := s.flush(); err != nil {
			s.mu.Lock()
			s.err = err
			s.mu.Unlock()
		}
	}
}

func (s *Set) flush() error {
	s.mu.Lock()
	if !s.dirty {
		s.mu.Unlock()
		return nil
	}
	snap := maps.Clone(s.values)
	s.dirty = false
	s.mu.Unlock()
	return s.sink.Write(snap)
}

// Put sets a gauge.
func (s *Set) Put(name string, v float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[name] = v
	s.dirty = true
}

// Close writes what is left and returns the last error of the sink.
func (s *Set) Close() error {
	s.ticker.Stop()
	if err := s.flush(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
