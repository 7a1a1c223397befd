// Command line_server_answers is a line server that answers the clients it has before it
// shuts down.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"
)

// Server answers every line with its upper case form.
type Server struct {
	l      net.Listener
	idle   time.Duration
	served chan struct{} // closed when the accept loop has ended
	conns  sync.WaitGroup

	mu    sync.Mutex
	lines int
}

// Start listens on addr and accepts clients in the background.
func Start(addr string, idle time.Duration) (*Server, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &Server{l: l, idle: idle, served: make(chan struct{})}
	go s.accept()
	return s, nil
}

func (s *Server) accept() {
	defer close(s.served)
	for {
		c, err := s.l.Accept()
		if err != nil {
			return
		}
		s.conns.Add(1)
		go s.serve(c)
	}
}

func (s *Server) serve(c net.Conn) {
	defer s.conns.Done()
	defer c.Close()
	in := bufio.NewScanner(c)
	for {
		if err := c.SetReadDeadline(time.Now().Add(s.idle)); err != nil {
			return
		}
		if !in.Scan() {
			return
		}
		s.mu.Lock()
		s.lines++
		s.mu.Unlock()
		if _, err := fmt.Fprintln(c, strings.ToUpper(in.Text())); err != nil {
			return
		}
	}
}

// Shutdown accepts no more clients and waits for those that are connected.
func (s *Server) Shutdown() (lines int, err error) {
	err = s.l.Close()
	<-s.served
	s.conns.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lines, err
}

func ask(addr, line string) (string, error) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return "", err
	}
	defer c.Close()
	if _, err := fmt.Fprintln(c, line); err != nil {
		return "", err
	}
	return bufio.NewReader(c).ReadString('\n')
}

func main() {
	s, err := Start("127.0.0.1:0", 200*time.Millisecond)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	var answers []string
	for _, line := range []string{"ping", "status"} {
		a, err := ask(s.l.Addr().String(), line)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		answers = append(answers, strings.TrimSpace(a))
	}
	lines, err := s.Shutdown()
	fmt.Println(answers, lines, err)
	if lines != 2 || err != nil {
		os.Exit(1)
	}
}
