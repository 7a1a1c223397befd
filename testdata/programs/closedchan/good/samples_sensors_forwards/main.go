// Command samples_sensors_forwards samples sensors and forwards the readings until it is stopped.
package main

import (
	"fmt"
	"sync"
	"time"
)

// Reading is one sampled value.
type Reading struct {
	Sensor string
	Value  float64
}

// Probe reads a sensor; it may be slow.
type Probe func() (float64, error)

// Sampler polls probes in turn.
type Sampler struct {
	probes   map[string]Probe
	every    time.Duration
	readings chan Reading

	stopOnce sync.Once
	quit     chan struct{}
	exited   chan struct{}
}

// NewSampler starts polling.
func NewSampler(every time.Duration, probes map[string]Probe) *Sampler {
	s := &Sampler{
		probes:   probes,
		every:    every,
		readings: make(chan Reading),
		quit:     make(chan struct{}),
		exited:   make(chan struct{}),
	}
	go s.poll()
	return s
}

// Readings is closed by Stop.
func (s *Sampler) Readings() <-chan Reading { return s.readings }

// Stop ends the polling and closes Readings.
func (s *Sampler) Stop() {
	s.stopOnce.Do(func() {
		close(s.quit)
		<-s.exited
		close(s.readings)
	})
}

func (s *Sampler) poll() {
	defer close(s.exited)
	t := time.NewTicker(s.every)
	defer t.Stop()
	for {
		select {
		case <-s.quit:
			return
		case <-t.C:
		}
		for name, probe := range s.probes {
			v, err := probe()
			if err != nil {
				continue
			}
			if !s.forward(Reading{name, v}) {
				return
			}
		}
	}
}

// forward reports whether the sampler should go on.
func (s *Sampler) forward(r Reading) bool {
	select {
	case s.readings <- r:
		return true
	case <-s.quit:
		return false
	}
}

func main() {
	slow := func() (float64, error) {
		time.Sleep(3 * time.Millisecond)
		return 21.5, nil
	}
	s := NewSampler(2*time.Millisecond, map[string]Probe{"inlet": slow, "outlet": slow})

	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		time.Sleep(25 * time.Millisecond)
		s.Stop()
	}()
	n := 0
	for range s.Readings() {
		n++
	}
	<-stopped
	s.Stop()
	fmt.Println("some readings:", n > 0)
}
