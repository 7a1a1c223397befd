// Command serves_line_protocol runs a small line based TCP service: a client
// introduces itself with a hello line and then sends keys that are answered
// in upper case. The server is shut down in an orderly way at the end.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Server owns a listener and the sessions that were accepted on it.
type Server struct {
	ln       net.Listener
	sessions sync.WaitGroup
	accepted chan string
	finished atomic.Int64
	logger   *log.Logger
}

// Option configures a Server.
type Option func(*Server)

// WithLogger sets the logger of the server.
func WithLogger(l *log.Logger) Option {
	return func(s *Server) { s.logger = l }
}

// Listen opens the listener and starts to accept.
func Listen(addr string, opts ...Option) (*Server, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &Server{ln: ln, accepted: make(chan string, 16), logger: log.Default()}
	for _, o := range opts {
		o(s)
	}
	go s.acceptLoop()
	return s, nil
}

func (s *Server) acceptLoop() {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return
		}
		s.accepted <- conn.RemoteAddr().String()
		go s.handle(conn)
	}
}

func (s *Server) handle(conn net.Conn) {
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	if !sc.Scan() || !strings.HasPrefix(sc.Text(), "HELLO ") {
		fmt.Fprintln(conn, "ERR expected hello")
		return
	}
	s.sessions.Add(1) // want "PC3001"
	defer s.sessions.Done()
	for sc.Scan() {
		fmt.Fprintln(conn, strings.ToUpper(sc.Text()))
	}
	s.finished.Add(1)
}

// Shutdown stops accepting and waits for the sessions to end.
func (s *Server) Shutdown() error {
	err := s.ln.Close()
	s.sessions.Wait()
	s.logger.Printf("shut down, %d sessions served", s.finished.Load())
	return err
}

func main() {
	s, err := Listen("127.0.0.1:0", WithLogger(log.New(os.Stderr, "lines: ", 0)))
	if err != nil {
		log.Fatal(err)
	}
	conn, err := net.Dial("tcp", s.ln.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	<-s.accepted
	time.AfterFunc(300*time.Millisecond, func() { talk(conn) })
	if err := s.Shutdown(); err != nil {
		log.Fatal(err)
	}
	if s.finished.Load() != 1 {
		fmt.Fprintln(os.Stderr, "shut down with a session open")
		os.Exit(1)
	}
}

// talk runs one client session.
func talk(conn net.Conn) {
	defer conn.Close()
	for _, line := range []string{"HELLO probe", "alpha", "beta"} {
		if _, err := fmt.Fprintln(conn, line); err != nil {
			return
		}
	}
}
