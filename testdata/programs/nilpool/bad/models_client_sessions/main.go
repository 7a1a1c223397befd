// Command models_client_sessions models the client sessions of a line-protocol server. Every
// session borrows a buffered writer for as long as it is open.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

var writerPool = sync.Pool{
	New: func() any { return bufio.NewWriterSize(io.Discard, 1024) },
}

var errProtocol = errors.New("protocol violation")

type session struct {
	id     int
	bw     *bufio.Writer
	closed bool
}

func openSession(id int, w io.Writer) *session {
	bw := writerPool.Get().(*bufio.Writer)
	bw.Reset(w)
	return &session{id: id, bw: bw}
}

// release gives the session's writer back.
func (s *session) release() {
	writerPool.Put(s.bw) // want "PC1001"
	s.bw = nil
}

// fail reports the error to the peer and tears the session down at once.
func (s *session) fail(err error) error {
	fmt.Fprintf(s.bw, "-ERR %v\r\n", err)
	s.bw.Flush()
	s.closed = true
	s.release()
	return err
}

// Close flushes what is pending and ends the session.
func (s *session) Close() error {
	var err error
	if !s.closed {
		err = s.bw.Flush()
		s.closed = true
	}
	s.release()
	return err
}

func (s *session) handle(line string) error {
	verb, arg, _ := strings.Cut(line, " ")
	switch verb {
	case "PING":
		_, err := s.bw.WriteString("+PONG\r\n")
		return err
	case "ECHO":
		_, err := fmt.Fprintf(s.bw, "+%s\r\n", arg)
		return err
	default:
		return s.fail(fmt.Errorf("%w: %q", errProtocol, verb))
	}
}

func runScript(s *session, script []string) (err error) {
	defer func() {
		if cerr := s.Close(); err == nil {
			err = cerr
		}
	}()
	for _, line := range script {
		if err := s.handle(line); err != nil {
			return fmt.Errorf("session %d: %w", s.id, err)
		}
	}
	return nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	var out strings.Builder
	if err := runScript(openSession(1, &out), []string{"PING", "BOGUS x"}); err != nil {
		fmt.Fprintln(os.Stderr, "note:", err)
	}
	// A bridge keeps both ends open at the same time.
	left, right := openSession(2, &out), openSession(3, &out)
	for _, s := range []*session{left, right} {
		if err := runScript(s, []string{"ECHO hello"}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	fmt.Print(out.String())
}
