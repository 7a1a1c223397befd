package main

import (
	"bufio"
	"net"
	"strings"
	"sync"
	"time"
)

const helloTimeout = 5 * time.Second

type server struct {
	ln         net.Listener
	acceptDone chan struct{}

	mu       sync.Mutex
	series   map[string]string
	sealed   bool
	lost     int
	sessions sync.WaitGroup
}

func newServer(ln net.Listener) *server {
	return &server{
		ln:         ln,
		acceptDone: make(chan struct{}),
		series:     map[string]string{},
	}
}

func (s *server) acceptLoop() {
	defer close(s.acceptDone)
	for {
		c, err := s.ln.Accept()
		if err != nil {
			return
		}
		go s.serve(c)
	}
}

func (s *server) serve(c net.Conn) {
	defer c.Close()
	r := bufio.NewReader(c)
	c.SetReadDeadline(time.Now().Add(helloTimeout))
	name, err := hello(r)
	if err != nil {
		return
	}
	c.SetReadDeadline(time.Time{})

	s.register(name) // want "PC3001"
	defer s.sessions.Done()
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		if k, v, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			s.put(name+"/"+k, v)
		}
	}
}

func (s *server) register(name string) {
	s.sessions.Add(1)
	s.put(name+"/up", "1")
}

// Shutdown stops accepting, waits until every accepted agent has
// disconnected and seals the series.
func (s *server) Shutdown() {
	s.ln.Close()
	<-s.acceptDone
	s.sessions.Wait()
	s.mu.Lock()
	s.sealed = true
	s.mu.Unlock()
}

func (s *server) put(k, v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sealed {
		s.lost++
		return
	}
	s.series[k] = v
}
