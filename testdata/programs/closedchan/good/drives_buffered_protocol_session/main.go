// Command drives_buffered_protocol_session drives a buffered protocol session whose flush may fail while it is being closed.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errReset = errors.New("connection reset by peer")

// Session buffers outgoing frames for one peer.
type Session struct {
	conn   io.WriteCloser
	mu     sync.Mutex
	w      *bufio.Writer
	cause  error
	closed atomic.Bool
	quit   chan struct{}
	joined sync.WaitGroup
}

// Open starts a session and its keepalive.
func Open(conn io.WriteCloser, every time.Duration) *Session {
	s := &Session{conn: conn, w: bufio.NewWriterSize(conn, 512), quit: make(chan struct{})}
	s.joined.Go(func() { s.keepalive(every) })
	return s
}

func (s *Session) keepalive(every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-s.quit:
			return
		case <-t.C:
			if err := s.flush(); err != nil {
				return
			}
		}
	}
}

// Send queues one payload; it goes out with the next flush.
func (s *Session) Send(payload string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := fmt.Fprintf(s.w, "%d:%s,", len(payload), payload)
	return err
}

func (s *Session) flush() error {
	s.mu.Lock()
	err := s.w.Flush()
	if err != nil && s.cause == nil {
		s.cause = err
	}
	s.mu.Unlock()
	if err != nil {
		s.fail()
	}
	return err
}

// fail ends the session; the caller may be Close itself or the keepalive.
func (s *Session) fail() { s.Close() }

// Close stops the keepalive, writes what is still queued and hangs up. Later calls do nothing.
func (s *Session) Close() error {
	if !s.closed.CompareAndSwap(false, true) {
		return nil
	}
	close(s.quit)
	return errors.Join(s.flush(), s.conn.Close())
}

// Wait returns when the keepalive has ended.
func (s *Session) Wait() error {
	s.joined.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cause
}

// resetConn is a transport whose peer has gone.
type resetConn struct{}

func (resetConn) Write([]byte) (int, error) { return 0, errReset }
func (resetConn) Close() error              { return nil }

func run(every time.Duration) error {
	s := Open(resetConn{}, every)
	defer s.Close()
	for i := range 4 {
		if err := s.Send(fmt.Sprintf("order-%d", i)); err != nil && !errors.Is(err, errReset) {
			return err
		}
	}
	time.Sleep(3 * time.Millisecond)
	s.Close()
	if err := s.Wait(); !errors.Is(err, errReset) {
		return fmt.Errorf("cause %v", err)
	}
	return nil
}

func main() {
	for _, every := range []time.Duration{time.Millisecond, 3 * time.Millisecond, time.Hour} {
		if err := run(every); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
