// Package gauge samples the gauges of an engine.
package gauge

import (
	"sync"
	"time"
)

// Value is one sample.
type Value struct {
	Name string
	V    float64
}

// Source is where values come from.
type Source interface {
	Names() []string
	Read(name string) float64
}

// Sampler sends samples until it is stopped.
type Sampler struct {
	values chan Value
	quit   chan struct{}
	ended  chan struct{}
	once   sync.Once
}

// Start samples all gauges of src once per interval.
func Start(src Source, interval time.Duration) *Sampler {
	s := &Sampler{
		values: make(chan Value, 4),
		quit:   make(chan struct{}),
		ended:  make(chan struct{}),
	}
	go s.loop(src, interval)
	return s
}

// Values is closed by Stop.
func (s *Sampler) Values() <-chan Value { return s.values }

func (s *Sampler) loop(src Source, interval time.Duration) {
	defer close(s.ended)
	t := time.NewTicker(interval)
	defer t.Stop()
	for {
		select {
		case <-s.quit:
			return
		case <-t.C:
		}
		for _, name := range src.Names() {
			if !s.send(Value{name, src.Read(name)}) {
				return
			}
		}
	}
}

func (s *Sampler) send(v Value) bool {
	select {
	case s.values <- v:
		return true
	case <-s.quit:
		return false
	}
}

// Stop ends the sampling; samples that nobody took stay readable.
func (s *Sampler) Stop() {
	s.once.Do(func() {
		close(s.quit)
		<-s.ended
		close(s.values)
	})
}
