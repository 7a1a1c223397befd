// Command accepts_terminal_logins serves terminals over in-memory connections
// and lets the sessions end before it goes down.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
)

var errDown = errors.New("server is down")

type server struct {
	mu     sync.Mutex
	down   bool
	conns  map[net.Conn]struct{}
	active sync.WaitGroup
	logins []string
}

func newServer() *server { return &server{conns: make(map[net.Conn]struct{})} }

// admit registers a connection unless the server is going down.
func (s *server) admit(c net.Conn) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down {
		return errDown
	}
	s.active.Add(1)
	s.conns[c] = struct{}{}
	return nil
}

func (s *server) release(c net.Conn) {
	s.mu.Lock()
	delete(s.conns, c)
	s.mu.Unlock()
	c.Close()
	s.active.Done()
}

// handle runs in a goroutine of its own.
func (s *server) handle(c net.Conn) {
	if err := s.admit(c); err != nil {
		c.Close()
		return
	}
	defer s.release(c)
	sc := bufio.NewScanner(c)
	for sc.Scan() {
		s.mu.Lock()
		s.logins = append(s.logins, sc.Text())
		s.mu.Unlock()
		fmt.Fprintln(c, "hello", sc.Text())
	}
}

func (s *server) shutdown() {
	s.mu.Lock()
	s.down = true
	for c := range s.conns {
		c.Close()
	}
	s.mu.Unlock()
	s.active.Wait()
}

func main() {
	s := newServer()
	for i := range 3 {
		client, srv := net.Pipe()
		go s.handle(srv)
		fmt.Fprintf(client, "tty%d\n", i)
		if _, err := bufio.NewReader(client).ReadString('\n'); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	late, srv := net.Pipe()
	go s.handle(srv)
	s.shutdown()
	late.Close()
	if len(s.logins) != 3 || len(s.conns) != 0 {
		fmt.Println(s.logins, len(s.conns))
		os.Exit(1)
	}
}
