// Package wire runs a line protocol over a connection.
package wire

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"strings"
)

// Handler answers one request line.
type Handler func(line string) string

// Session is one connection with a read and a write pump.
type Session struct {
	rw      io.ReadWriter
	handle  Handler
	replies chan string
	done    chan struct{}
}

// NewSession returns a Session for rw.
func NewSession(rw io.ReadWriter, h Handler) *Session {
	return &Session{
		rw:      rw,
		handle:  h,
		replies: make(chan string, 8),
		done:    make(chan struct{}),
	}
}

// Serve runs both pumps and returns when the connection ends.
func (s *Session) Serve() {
	go s.readPump()
	go s.writePump()
	<-s.done
}

func (s *Session) readPump() {
	defer close(s.done)
	sc := bufio.NewScanner(s.rw)
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		if line == "" {
			continue
		}
		select {
		case s.replies <- s.handle(line):
		case <-s.done:
			return
		}
	}
	if err := sc.Err(); err != nil {
		log.Printf("read: %v", err)
	}
}

func (s *Session) writePump() {
	defer close(s.done) // want "PC4004"
	for {
		select {
		case r := <-s.replies:
			if _, err := fmt.Fprintln(s.rw, r); err != nil {
				log.Printf("write: %v", err)
				return
			}
		case <-s.done:
			return
		}
	}
}
