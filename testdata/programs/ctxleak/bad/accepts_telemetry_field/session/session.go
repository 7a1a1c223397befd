// Package session keeps the gateway's side of a device connection.
package session

import (
	"context"
	"errors"
	"sync"
	"time"
)

var (
	ErrNoDevice = errors.New("session: empty device name")
	ErrClosed   = errors.New("session: closed")
	ErrBusy     = errors.New("session: inbox full")
)

// Frame is one telemetry frame as received from the radio.
type Frame struct {
	Seq     uint32
	Payload []byte
}

// Session is one device's connection.
type Session struct {
	device string
	ctx    context.Context
	cancel context.CancelFunc
	inbox  chan Frame

	mu     sync.Mutex
	closed bool
	seen   int
	last   time.Time
}

// Open starts a session; it lives until Close or until parent is done.
func Open(parent context.Context, device string) (*Session, error) {
	if device == "" {
		return nil, ErrNoDevice
	}
	s := &Session{device: device, inbox: make(chan Frame, 16)}
	s.ctx, s.cancel = context.WithCancel(parent) // want "PC2001"
	go s.pump()
	return s, nil
}

// Push queues a frame without waiting.
func (s *Session) Push(f Frame) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	select {
	case s.inbox <- f:
		return nil
	default:
		return ErrBusy
	}
}

func (s *Session) pump() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case f := <-s.inbox:
			s.apply(f)
		}
	}
}

func (s *Session) apply(f Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(f.Payload) > 0 {
		s.seen++
		s.last = time.Now()
	}
}

// Seen reports how many frames were applied.
func (s *Session) Seen() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

// Close ends the session; frames pushed later are refused.
func (s *Session) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	s.closed = true
	return nil
}
