//oracle: panic "close of closed channel"

// Package bad runs sessions that end when the peer or the owner wants.
package bad

import (
	"io"
	"strings"
	"sync"
)

type Session struct {
	r    *strings.Reader
	done chan struct{}
	ends sync.WaitGroup
}

// Open starts a session.
func Open(input string) *Session {
	s := &Session{r: strings.NewReader(input), done: make(chan struct{})}
	s.ends.Add(1)
	go s.read()
	return s
}

func (s *Session) read() {
	defer s.ends.Done()
	for {
		if _, err := s.r.ReadByte(); err == io.EOF {
			s.Close()
			return
		}
	}
}

// Close ends the session.
func (s *Session) Close() {
	close(s.done) // want "s.done.*Close is called twice.*PC4007"
}

// Scenario closes a session whose peer has ended it.
func Scenario() {
	s := Open("hello")
	s.ends.Wait()
	s.Close()
}
