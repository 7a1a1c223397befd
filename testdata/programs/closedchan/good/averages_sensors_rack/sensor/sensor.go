// Package sensor samples temperature sensors.
package sensor

import (
	"errors"
	"sync"
	"time"
)

// ErrOffline is returned by probes that do not answer.
var ErrOffline = errors.New("sensor offline")

// Reading is one measurement in degrees.
type Reading struct {
	Celsius float64
	Err     error
}

// Sampler reads a probe periodically.
type Sampler struct {
	probe    func() (float64, error)
	readings chan Reading
	done     chan struct{}
	exited   chan struct{}
	once     sync.Once
}

// Start begins sampling.
func Start(probe func() (float64, error), every time.Duration) *Sampler {
	s := &Sampler{
		probe:    probe,
		readings: make(chan Reading, 4),
		done:     make(chan struct{}),
		exited:   make(chan struct{}),
	}
	go s.loop(every)
	return s
}

// Readings is closed once the sampler has been closed.
func (s *Sampler) Readings() <-chan Reading { return s.readings }

func (s *Sampler) loop(every time.Duration) {
	defer close(s.exited)
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-s.done:
			return
		}
		c, err := s.probe()
		if !s.deliver(Reading{c, err}) {
			return
		}
	}
}

func (s *Sampler) deliver(r Reading) bool {
	select {
	case s.readings <- r:
		return true
	case <-s.done:
		return false
	}
}

// Close stops the sampler and ends the readings.
func (s *Sampler) Close() {
	s.once.Do(func() {
		close(s.done)
		<-s.exited
		close(s.readings)
	})
}
