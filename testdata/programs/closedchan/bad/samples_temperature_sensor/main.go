// Command samples_temperature_sensor samples a temperature sensor; the sampling rate can be changed
// while it runs.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type sensor struct{ reads atomic.Int64 }

func (s *sensor) celsius() float64 {
	return 20 + float64(s.reads.Add(1)%10)/10
}

// sampler reads a sensor at a fixed rate and keeps the newest value.
type sampler struct {
	dev *sensor

	mu      sync.Mutex
	running bool
	every   time.Duration
	quit    chan struct{}
	stopped chan struct{}

	last atomic.Value // float64
}

func newSampler(dev *sensor, every time.Duration) *sampler {
	return &sampler{
		dev:     dev,
		every:   every,
		stopped: make(chan struct{}),
	}
}

// Start begins sampling; a running sampler is left alone.
func (s *sampler) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		return
	}
	s.running = true
	s.quit = make(chan struct{})
	go s.loop(s.every, s.quit)
}

// Stop ends sampling and returns when the last read is over.
func (s *sampler) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.running {
		return
	}
	s.running = false
	close(s.quit)
	<-s.stopped
}

// SetRate changes the rate, with a restart when sampling is on.
func (s *sampler) SetRate(every time.Duration) {
	s.mu.Lock()
	restart := s.running
	s.every = every
	s.mu.Unlock()
	if restart {
		s.Stop()
		s.Start()
	}
}

func (s *sampler) loop(every time.Duration, quit <-chan struct{}) {
	defer close(s.stopped) // want "PC4001"
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-quit:
			return
		case <-t.C:
			s.last.Store(s.dev.celsius())
		}
	}
}

// Last returns the newest value, false when there is none.
func (s *sampler) Last() (float64, bool) {
	v, ok := s.last.Load().(float64)
	return v, ok
}

func main() {
	s := newSampler(new(sensor), 10*time.Millisecond)
	s.Start()
	time.Sleep(35 * time.Millisecond)

	s.SetRate(5 * time.Millisecond)
	time.Sleep(35 * time.Millisecond)
	s.Stop()

	time.Sleep(20 * time.Millisecond)
	v, ok := s.Last()
	fmt.Println("last:", v, ok)
}
