//oracle: panic "close of closed channel"

// Package good reads the frames of a session until it ends.
package good

import (
	"bufio"
	"io"
	"strings"
)

type session struct {
	in     *bufio.Reader
	err    error
	frames []string
	closed chan struct{}
}

func newSession(r io.Reader) *session {
	return &session{in: bufio.NewReader(r), closed: make(chan struct{})}
}

func (s *session) shutdown() {
	s.in = nil
	close(s.closed)
}

func (s *session) fail(err error) {
	s.err = err
	s.shutdown()
}

// run reads to the end of the input, or to the first error.
func (s *session) run() {
	for {
		line, err := s.in.ReadString('\n')
		if err == io.EOF {
			break
		}
		if err != nil || line == "ABORT\n" {
			s.fail(io.ErrUnexpectedEOF)
			return
		}
		s.frames = append(s.frames, line)
	}
	s.shutdown()
}

// Scenario is a peer that aborts.
func Scenario() {
	s := newSession(strings.NewReader("HELLO\nABORT\n"))
	s.run()
	<-s.closed
}
