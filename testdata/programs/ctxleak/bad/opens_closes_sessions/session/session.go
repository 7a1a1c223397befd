// Package session holds client sessions with a keepalive.
package session

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"
)

// ErrClosed is returned for a session that was closed.
var ErrClosed = errors.New("session: closed")

// Session is an open connection to a peer.
type Session struct {
	mu     sync.Mutex
	conn   io.WriteCloser
	closed bool
	cancel context.CancelFunc
}

// Open takes over conn and starts its keepalive.
func Open(parent context.Context, conn io.WriteCloser, every time.Duration) (*Session, error) {
	if conn == nil {
		return nil, errors.New("session: no connection")
	}
	s := &Session{conn: conn}
	if err := s.Send([]byte("HELLO\n")); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(parent) // want "PC2001"
	s.cancel = cancel
	go s.keepalive(ctx, every)
	return s, nil
}

// Send writes one frame.
func (s *Session) Send(frame []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	_, err := s.conn.Write(frame)
	return err
}

// Close says goodbye and closes the connection.
func (s *Session) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	s.closed = true
	_, werr := s.conn.Write([]byte("BYE\n"))
	return errors.Join(werr, s.conn.Close())
}

func (s *Session) keepalive(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			// A failed ping is not fatal: the next Send reports it.
			_ = s.Send([]byte("PING\n"))
		}
	}
}
