//oracle: panic "close of closed channel"

// Package good writes lines in the background.
package good

import (
	"sync"
	"time"
)

type Stream struct {
	mu      sync.Mutex
	pending []string
	closed  bool
	done    chan struct{}
	ticks   chan time.Time
}

// Write adds a line.
func (s *Stream) Write(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(s.pending, line)
}

// Open starts a stream.
func Open() *Stream {
	s := &Stream{done: make(chan struct{}), ticks: make(chan time.Time)}
	go s.run()
	return s
}

func (s *Stream) run() {
	for {
		select {
		case <-s.ticks:
		case <-s.done:
			return
		}
	}
}

func (s *Stream) flush(lines []string) { time.Sleep(20 * time.Millisecond) }

// Close writes what is left and ends the stream.
func (s *Stream) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.flush(s.pending)
	s.closed = true
	close(s.done)
}

// Scenario closes a stream from two places.
func Scenario() {
	s := Open()
	var wg sync.WaitGroup
	wg.Go(s.Close)
	wg.Go(s.Close)
	wg.Wait()
}
