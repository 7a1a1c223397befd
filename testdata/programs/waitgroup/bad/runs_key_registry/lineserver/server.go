// Package lineserver serves a line protocol over TCP.
package lineserver

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"
)

const helloTimeout = 2 * time.Second

// Handler answers one request line.
type Handler func(user, line string) string

// Server accepts clients and serves each in its own goroutine.
type Server struct {
	ln      net.Listener
	handler Handler
	wg      sync.WaitGroup

	mu    sync.Mutex
	conns map[net.Conn]string
}

// Start serves on the listener in the background.
func Start(ln net.Listener, h Handler) *Server {
	s := &Server{ln: ln, handler: h, conns: make(map[net.Conn]string)}
	s.wg.Add(1)
	go s.acceptLoop()
	return s
}

func (s *Server) acceptLoop() {
	defer s.wg.Done()
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return
		}
		go s.serve(conn)
	}
}

func (s *Server) serve(conn net.Conn) {
	defer conn.Close()
	_ = conn.SetReadDeadline(time.Now().Add(helloTimeout))
	lines := bufio.NewScanner(conn)
	if !lines.Scan() {
		return
	}
	user, ok := strings.CutPrefix(lines.Text(), "HELLO ")
	if !ok {
		fmt.Fprintln(conn, "ERR expected HELLO")
		return
	}
	_ = conn.SetReadDeadline(time.Time{})

	s.track(conn, user) // want "PC3001"
	defer s.untrack(conn)
	fmt.Fprintln(conn, "OK")
	for lines.Scan() {
		fmt.Fprintln(conn, s.handler(user, lines.Text()))
	}
}

// track registers a session.
func (s *Server) track(conn net.Conn, user string) {
	s.wg.Add(1)
	s.mu.Lock()
	s.conns[conn] = user
	s.mu.Unlock()
}

func (s *Server) untrack(conn net.Conn) {
	s.mu.Lock()
	delete(s.conns, conn)
	s.mu.Unlock()
	s.wg.Done()
}

// Shutdown stops accepting, closes the sessions and returns when all have ended.
func (s *Server) Shutdown() {
	_ = s.ln.Close()
	s.mu.Lock()
	for conn := range s.conns {
		_ = conn.Close()
	}
	s.mu.Unlock()
	s.wg.Wait()
}
