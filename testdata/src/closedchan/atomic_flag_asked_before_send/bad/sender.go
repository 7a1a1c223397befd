//oracle: panic "send on closed channel"

// Package bad ships metrics in the background.
package bad

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// ErrClosed is returned after Close.
var ErrClosed = errors.New("metrics: closed")

// A Metric is one value.
type Metric struct {
	Name  string
	Value float64
}

// A Sender ships metrics.
type Sender struct {
	mu      sync.RWMutex
	closed  atomic.Bool
	metrics chan Metric
	shipped sync.WaitGroup
	total   float64
}

// New starts a sender.
func New(n int) *Sender {
	s := &Sender{metrics: make(chan Metric, n)}
	s.shipped.Go(s.ship)
	return s
}

func (s *Sender) ship() {
	for m := range s.metrics {
		s.total += m.Value
	}
}

func encode(m Metric) Metric {
	time.Sleep(time.Millisecond) // long names take their time
	return m
}

// Send ships m.
func (s *Sender) Send(m Metric) error {
	if s.closed.Load() {
		return ErrClosed
	}
	s.metrics <- encode(m) // want "s.metrics.*Close may close it.*Send has passed.*PC4006"
	return nil
}

// Close ships what was sent.
func (s *Sender) Close() {
	s.mu.Lock()
	if s.closed.CompareAndSwap(false, true) {
		close(s.metrics)
	}
	s.mu.Unlock()
	s.shipped.Wait()
}

// Scenario sends while somebody closes.
func Scenario() {
	for range 20 {
		s := New(64)
		var senders sync.WaitGroup
		for range 4 {
			senders.Go(func() {
				for s.Send(Metric{"latency", 1}) == nil {
				}
			})
		}
		time.Sleep(5 * time.Millisecond)
		s.Close()
		senders.Wait()
	}
}
