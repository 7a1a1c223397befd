//oracle: assert "goroutines add up"

// Package good keeps a catalogue up to date from a stream of changes.
// The goroutine that stops a stream ends with it.
package good

import (
	"errors"
	"runtime"
	"time"
)

var errBroken = errors.New("stream broken")

type stream struct {
	left    int
	stopped chan struct{}
}

func (s *stream) next() (string, error) {
	if s.left == 0 {
		return "", errBroken
	}
	s.left--
	return "item", nil
}

func (s *stream) stop() {
	select {
	case s.stopped <- struct{}{}:
	default:
	}
}

type catalogue struct {
	exit  chan struct{}
	items []string
	tries int
}

// open returns the next stream; the other side goes away after some.
func (c *catalogue) open() (*stream, error) {
	if c.tries++; c.tries > 8 {
		return nil, errBroken
	}
	return &stream{left: 2, stopped: make(chan struct{}, 1)}, nil
}

// Close ends the catalogue.
func (c *catalogue) Close() { close(c.exit) }

// run opens a stream after the other.
func (c *catalogue) run() {
	for {
		select {
		case <-c.exit:
			return
		default:
		}
		s, err := c.open()
		if err != nil {
			return
		}
		if err := c.follow(s); err != nil {
			time.Sleep(time.Millisecond)
		}
	}
}

// follow takes over changes until the stream breaks.
func (c *catalogue) follow(s *stream) error {
	over := make(chan struct{})
	defer close(over)
	go func() {
		select {
		case <-c.exit:
			s.stop()
		case <-over:
		}
	}()
	for {
		item, err := s.next()
		if err != nil {
			return err
		}
		c.items = append(c.items, item)
	}
}

// Scenario follows streams that break.
func Scenario() {
	before := runtime.NumGoroutine()
	c := &catalogue{exit: make(chan struct{})}
	c.run()
	settle(before)
}

// settle panics if goroutines are left.
func settle(before int) {
	for range 100 {
		if runtime.NumGoroutine() <= before+1 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	panic("goroutines add up")
}
