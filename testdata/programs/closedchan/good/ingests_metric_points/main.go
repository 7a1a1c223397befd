// Command ingests_metric_points takes points from many goroutines and adds
// them up; points that come after the end are counted as dropped.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type point struct {
	series string
	value  float64
}

// Sink takes points until it is closed.
type Sink struct {
	mu     sync.RWMutex
	closed bool
	points chan point

	sums    map[string]float64
	count   int
	dropped atomic.Int64
	ended   chan struct{}
}

func NewSink() *Sink {
	s := &Sink{
		points: make(chan point, 1),
		sums:   map[string]float64{},
		ended:  make(chan struct{}),
	}
	go s.loop()
	return s
}

func (s *Sink) loop() {
	defer close(s.ended)
	for p := range s.points {
		s.sums[p.series] += p.value
		s.count++
	}
}

// enter reports whether points may be sent; leave must follow if so.
func (s *Sink) enter() bool {
	s.mu.RLock()
	if s.closed {
		s.mu.RUnlock()
		return false
	}
	return true
}

func (s *Sink) leave() { s.mu.RUnlock() }

// Add hands over a point. It may block while the sink is busy.
func (s *Sink) Add(p point) bool {
	if !s.enter() {
		s.dropped.Add(1)
		return false
	}
	defer s.leave()
	s.points <- p
	return true
}

// Close refuses further points; all that were taken are added up.
func (s *Sink) Close() {
	s.mu.Lock()
	already := s.closed
	s.closed = true
	if !already {
		close(s.points)
	}
	s.mu.Unlock()
	<-s.ended
}

func main() {
	s := NewSink()
	var taken atomic.Int64
	var producers sync.WaitGroup
	for n := range 6 {
		producers.Go(func() {
			name := fmt.Sprintf("host%d.cpu", n)
			for s.Add(point{name, 1}) {
				taken.Add(1)
			}
		})
	}
	time.Sleep(10 * time.Millisecond)
	var closers sync.WaitGroup
	for range 2 {
		closers.Go(s.Close)
	}
	closers.Wait()
	producers.Wait()
	if int64(s.count) != taken.Load() || s.dropped.Load() != 6 {
		fmt.Println("wrong: lost points", s.count, taken.Load(), s.dropped.Load())
		os.Exit(1)
	}
	fmt.Println("all points are accounted for")
}
