// Command jobd runs named jobs for its clients and shuts down gracefully.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errClosing = errors.New("jobd: shutting down")

type job struct {
	name  string
	reply chan error // room for the answer
}

type server struct {
	jobs  chan job
	quit  chan struct{}
	ended chan struct{}

	mu       sync.Mutex
	closing  bool
	finished []string
	inflight sync.WaitGroup
}

func newServer() *server {
	s := &server{jobs: make(chan job), quit: make(chan struct{}), ended: make(chan struct{})}
	go s.loop()
	return s
}

func (s *server) loop() {
	defer close(s.ended)
	for {
		select {
		case j := <-s.jobs:
			go s.serve(j)
		case <-s.quit:
			return
		}
	}
}

// begin counts a job, unless the server is going down.
func (s *server) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return false
	}
	s.inflight.Add(1)
	return true
}

func (s *server) serve(j job) {
	if !s.begin() {
		j.reply <- errClosing
		return
	}
	defer s.inflight.Done()
	time.Sleep(20 * time.Millisecond)
	s.mu.Lock()
	s.finished = append(s.finished, j.name)
	s.mu.Unlock()
	j.reply <- nil
}

// Do runs a job and waits for its result.
func (s *server) Do(name string) error {
	j := job{name: name, reply: make(chan error, 1)}
	select {
	case s.jobs <- j:
		return <-j.reply
	case <-s.ended:
		return errClosing
	}
}

// Shutdown refuses new jobs and waits for those that were begun.
func (s *server) Shutdown() []string {
	s.mu.Lock()
	first := !s.closing
	s.closing = true
	s.mu.Unlock()
	if first {
		close(s.quit)
	}
	<-s.ended
	s.inflight.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.finished
}

func main() {
	s := newServer()
	var clients sync.WaitGroup
	for _, n := range []string{"index", "vacuum", "rollup"} {
		clients.Add(1)
		go func() {
			defer clients.Done()
			if err := s.Do(n); err != nil {
				fmt.Println(n, err)
			}
		}()
	}
	time.Sleep(10 * time.Millisecond)
	got := s.Shutdown()
	clients.Wait()
	if err := s.Do("late"); !errors.Is(err, errClosing) {
		fmt.Println("late job:", err)
		os.Exit(1)
	}
	fmt.Println("finished", len(got))
}
