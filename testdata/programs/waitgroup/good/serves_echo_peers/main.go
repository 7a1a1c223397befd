// Command serves_echo_peers is a line echo server with an orderly stop.
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

type server struct {
	ln       net.Listener
	loopDone chan struct{}

	peers sync.WaitGroup
	mu    sync.Mutex
	conns map[net.Conn]struct{}
	lines int
}

func listen(addr string) (*server, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &server{
		ln:       ln,
		loopDone: make(chan struct{}),
		conns:    make(map[net.Conn]struct{}),
	}
	go s.loop()
	return s, nil
}

func (s *server) loop() {
	defer close(s.loopDone)
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.conns[conn] = struct{}{}
		s.mu.Unlock()
		s.peers.Add(1)
		go s.echo(conn)
	}
}

func (s *server) forget(conn net.Conn) {
	s.mu.Lock()
	delete(s.conns, conn)
	s.mu.Unlock()
	conn.Close()
}

func (s *server) echo(conn net.Conn) {
	defer s.peers.Done()
	defer s.forget(conn)
	in := bufio.NewScanner(conn)
	for in.Scan() {
		if _, err := fmt.Fprintln(conn, strings.ToUpper(in.Text())); err != nil {
			return
		}
		s.mu.Lock()
		s.lines++
		s.mu.Unlock()
	}
}

// stop ends the service and returns the number of lines it echoed.
func (s *server) stop() int {
	s.ln.Close()
	<-s.loopDone
	s.mu.Lock()
	for conn := range s.conns {
		conn.SetDeadline(time.Now())
	}
	s.mu.Unlock()
	s.peers.Wait()
	return s.lines
}

func ask(addr string, words ...string) ([]string, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	in := bufio.NewScanner(conn)
	var answers []string
	for _, w := range words {
		if _, err := fmt.Fprintln(conn, w); err != nil {
			return answers, err
		}
		if !in.Scan() {
			return answers, in.Err()
		}
		answers = append(answers, in.Text())
	}
	return answers, nil
}

func main() {
	s, err := listen("127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	addr := s.ln.Addr().String()
	bad := 0
	for _, words := range [][]string{{"hello", "again"}, {"one"}, {"two", "three", "four"}} {
		answers, err := ask(addr, words...)
		fmt.Println(answers, err)
		if len(answers) != len(words) || answers[0] != strings.ToUpper(words[0]) {
			bad++
		}
	}
	fmt.Println("lines", s.stop())
	if bad > 0 {
		os.Exit(1)
	}
}
