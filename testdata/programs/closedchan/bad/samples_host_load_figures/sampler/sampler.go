// Package sampler takes figures at a fixed pace and keeps a window of them.
package sampler

import (
	"sync"
	"time"
)

// Probe reads one figure.
type Probe func() float64

// Sampler can be stopped for a reload and started again.
type Sampler struct {
	probe Probe
	every time.Duration

	mu      sync.Mutex
	running bool
	stop    chan struct{}
	window  []float64

	drained chan struct{}
}

// New returns a sampler that is not running yet.
func New(p Probe, every time.Duration) *Sampler {
	return &Sampler{probe: p, every: every, drained: make(chan struct{})}
}

// Start begins to sample; it does nothing if the sampler runs already.
func (s *Sampler) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		return
	}
	s.running = true
	s.stop = make(chan struct{})
	go s.loop(s.stop, s.every)
}

func (s *Sampler) loop(stop <-chan struct{}, every time.Duration) {
	defer close(s.drained) // want "PC4001"
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			v := s.probe()
			s.mu.Lock()
			s.window = append(s.window, v)
			s.mu.Unlock()
		case <-stop:
			return
		}
	}
}

// Stop ends the sampling and returns once the last figure is stored.
func (s *Sampler) Stop() {
	s.mu.Lock()
	if !s.running {
		s.mu.Unlock()
		return
	}
	s.running = false
	close(s.stop)
	s.mu.Unlock()
	<-s.drained
}

// SetPace changes the pace for the next Start.
func (s *Sampler) SetPace(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.every = d
}

// Mean is the mean of all figures so far.
func (s *Sampler) Mean() (float64, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.window) == 0 {
		return 0, 0
	}
	var sum float64
	for _, v := range s.window {
		sum += v
	}
	return sum / float64(len(s.window)), len(s.window)
}
