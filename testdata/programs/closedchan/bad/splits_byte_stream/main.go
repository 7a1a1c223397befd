// Command splits_byte_stream splits a byte stream into log lines and ships them.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

var errClosed = errors.New("shipper closed")

type shipper struct {
	mu     sync.Mutex
	tail   []byte // bytes after the last newline
	closed bool

	queue chan string
	done  chan struct{}
}

func newShipper(dst io.Writer) *shipper {
	s := &shipper{
		queue: make(chan string, 64),
		done:  make(chan struct{}),
	}
	go s.forward(dst)
	return s
}

func (s *shipper) forward(dst io.Writer) {
	defer close(s.done)
	for line := range s.queue {
		fmt.Fprintf(dst, "ship %q\n", line)
	}
}

// Write implements io.Writer. Incomplete lines are kept for the next call.
func (s *shipper) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, errClosed
	}
	s.tail = append(s.tail, p...)
	for {
		i := bytes.IndexByte(s.tail, '\n')
		if i < 0 {
			return len(p), nil
		}
		s.emit(string(s.tail[:i]))
		s.tail = s.tail[i+1:]
	}
}

// emit queues a line; s.mu is held.
func (s *shipper) emit(line string) {
	line = strings.TrimRight(line, "\r")
	if line == "" {
		return
	}
	s.queue <- line
}

// flushTail queues what is left without a newline; s.mu is held.
func (s *shipper) flushTail() {
	if len(s.tail) > 0 {
		s.emit(string(s.tail))
		s.tail = nil
	}
}

// Close ships what is still buffered and waits until it has been written.
func (s *shipper) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return errClosed
	}
	s.closed = true
	close(s.queue)
	s.flushTail() // want "PC4002"
	s.mu.Unlock()

	<-s.done
	return nil
}

func main() {
	s := newShipper(os.Stdout)
	io.WriteString(s, "starting\r\nlistening on :80")
	io.WriteString(s, "80\nshutting do")
	if err := s.Close(); err != nil {
		fmt.Println(err)
	}
}
