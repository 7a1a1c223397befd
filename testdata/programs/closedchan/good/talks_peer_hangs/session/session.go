// Package session runs a request/notify protocol over one connection.
package session

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"sync"
)

// ErrClosed is the reason of a session that was closed on purpose.
var ErrClosed = errors.New("session: closed")

// Session owns a connection and the goroutine that reads it.
type Session struct {
	nc     net.Conn
	down   chan struct{}
	exited chan struct{}

	shutdownOnce sync.Once
	reason       error

	mu sync.Mutex // guards bw
	bw *bufio.Writer
}

// New starts reading nc; handle is called for each line.
func New(nc net.Conn, handle func(line string)) *Session {
	s := &Session{
		nc:     nc,
		down:   make(chan struct{}),
		exited: make(chan struct{}),
		bw:     bufio.NewWriter(nc),
	}
	go s.read(handle)
	return s
}

// Down is closed as soon as the session cannot be used any more.
func (s *Session) Down() <-chan struct{} { return s.down }

// Reason tells why the session went down. It is valid after Down.
func (s *Session) Reason() error { return s.reason }

// Send writes one line.
func (s *Session) Send(line string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.down:
		return s.reason
	default:
	}
	fmt.Fprintf(s.bw, "%s\n", line)
	if err := s.bw.Flush(); err != nil {
		s.shutdown(err)
		return fmt.Errorf("session: send: %w", err)
	}
	return nil
}

// Close says goodbye, drops the connection and waits for the reader.
func (s *Session) Close() error {
	err := s.Send("BYE")
	s.shutdown(ErrClosed)
	<-s.exited
	if errors.Is(err, ErrClosed) {
		return nil
	}
	return err
}

// shutdown is reached from Send, Close and the reader.
func (s *Session) shutdown(reason error) {
	s.shutdownOnce.Do(func() {
		s.reason = reason
		close(s.down)
		s.nc.Close()
	})
}

func (s *Session) read(handle func(string)) {
	defer close(s.exited)
	sc := bufio.NewScanner(s.nc)
	for sc.Scan() {
		handle(sc.Text())
	}
	err := sc.Err()
	if err == nil {
		err = errors.New("session: peer hung up")
	}
	s.shutdown(err)
}
