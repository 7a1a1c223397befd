// Command drives_buffered_protocol drives a buffered protocol session with a keepalive.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"sync"
	"time"
)

var errReset = errors.New("connection reset by peer")

// Session buffers outgoing frames for one peer.
type Session struct {
	peer   string
	conn   io.WriteCloser
	mu     sync.Mutex
	w      *bufio.Writer
	quit   chan struct{}
	ticker *time.Ticker
	joined sync.WaitGroup
	cause  error
}

// Open starts a session and its keepalive.
func Open(peer string, conn io.WriteCloser) *Session {
	s := &Session{
		peer:   peer,
		conn:   conn,
		w:      bufio.NewWriterSize(conn, 512),
		quit:   make(chan struct{}),
		ticker: time.NewTicker(time.Second),
	}
	s.joined.Go(s.keepalive)
	return s
}

func (s *Session) keepalive() {
	for {
		select {
		case <-s.quit:
			return
		case <-s.ticker.C:
			if err := s.Send(0, nil); err != nil {
				log.Printf("%s: keepalive: %v", s.peer, err)
			}
		}
	}
}

// Send queues one frame; it goes out with the next flush.
func (s *Session) Send(kind byte, payload []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(payload) > 255 {
		return fmt.Errorf("frame of %d bytes", len(payload))
	}
	if _, err := s.w.Write([]byte{kind, byte(len(payload))}); err != nil {
		return err
	}
	_, err := s.w.Write(payload)
	return err
}

func (s *Session) flush() error {
	s.mu.Lock()
	err := s.w.Flush()
	s.mu.Unlock()
	if err != nil {
		s.fail(err)
	}
	return err
}

// fail records the first cause and ends the session.
func (s *Session) fail(err error) {
	if s.cause == nil {
		s.cause = err
	}
	s.Close()
}

// Close stops the keepalive, writes what is still queued and hangs up.
func (s *Session) Close() error {
	close(s.quit) // want "PC4001"
	s.ticker.Stop()
	s.joined.Wait()
	err := s.flush()
	return errors.Join(err, s.conn.Close())
}

// resetConn is a transport whose peer has gone.
type resetConn struct{}

func (resetConn) Write([]byte) (int, error) { return 0, errReset }
func (resetConn) Close() error              { return nil }

func main() {
	s := Open("10.0.0.7:5672", resetConn{})
	for i := range 4 {
		if err := s.Send(1, fmt.Appendf(nil, "order-%d", i)); err != nil {
			fmt.Fprintln(os.Stderr, "send:", err)
			return
		}
	}
	if err := s.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "close:", err)
	}
}
