// Package wire is the framed protocol between cache nodes.
package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
)

// Version is the protocol version spoken by this build.
const Version = 3

// ErrVersion is returned for peers of another protocol version.
var ErrVersion = errors.New("wire: version mismatch")

// Session is an established connection to a peer.
type Session struct {
	conn   net.Conn
	out    chan []byte
	cancel context.CancelFunc
}

// Open greets the peer on conn and starts the session's writer. The session
// lives until Close, or until ctx is done.
func Open(ctx context.Context, conn net.Conn) (*Session, error) {
	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	s := &Session{conn: conn, out: make(chan []byte, 16), cancel: cancel}
	go s.writeLoop(ctx)

	var hello [1]byte
	if _, err := io.ReadFull(conn, hello[:]); err != nil {
		s.Close()
		return nil, fmt.Errorf("wire: greeting: %w", err)
	}
	if hello[0] != Version {
		conn.Close()
		return nil, fmt.Errorf("%w: peer has %d", ErrVersion, hello[0])
	}
	return s, nil
}

func (s *Session) writeLoop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case frame := <-s.out:
			if _, err := s.conn.Write(frame); err != nil {
				return
			}
		}
	}
}

// Send queues a frame; it reports false when the queue is full.
func (s *Session) Send(frame []byte) bool {
	select {
	case s.out <- frame:
		return true
	default:
		return false
	}
}

// Close ends the session.
func (s *Session) Close() {
	s.cancel()
	s.conn.Close()
}
