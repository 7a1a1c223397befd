// Package session keeps the state of one client connection of the broker.
package session

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
)

// ErrClosed is returned for operations on a closed session.
var ErrClosed = errors.New("session: closed")

// Session is one connected client.
type Session struct {
	id     string
	conn   net.Conn
	ctx    context.Context
	cancel context.CancelFunc
	acks   chan uint64

	mu     sync.Mutex
	seq    uint64
	acked  uint64
	closed bool
}

// Open attaches a session to the connection; it lives until Close or until parent ends.
func Open(parent context.Context, id string, conn net.Conn) (*Session, error) {
	if id == "" {
		return nil, errors.New("session: empty client id")
	}
	s := &Session{id: id, conn: conn, acks: make(chan uint64, 8)}
	s.ctx, s.cancel = context.WithCancel(parent) // want "PC2001"
	go s.ackLoop()
	return s, nil
}

func (s *Session) ackLoop() {
	for {
		select {
		case seq := <-s.acks:
			s.mu.Lock()
			s.acked = max(s.acked, seq)
			s.mu.Unlock()
		case <-s.ctx.Done():
			return
		}
	}
}

// Publish writes one message to the client and records it for acknowledgement.
func (s *Session) Publish(payload []byte) error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return ErrClosed
	}
	s.seq++
	seq := s.seq
	s.mu.Unlock()

	if _, err := fmt.Fprintf(s.conn, "%d %s\n", seq, payload); err != nil {
		return fmt.Errorf("session %s: %w", s.id, err)
	}
	select {
	case s.acks <- seq:
		return nil
	case <-s.ctx.Done():
		return s.ctx.Err()
	}
}

// Close ends the session.
func (s *Session) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return s.conn.Close()
}
