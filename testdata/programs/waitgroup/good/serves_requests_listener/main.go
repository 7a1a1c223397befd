// Command gateway serves requests from a listener and drains them on shutdown.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/waitgroup/good/serves_requests_listener/drain"
)

type request struct {
	id    int
	cost  time.Duration
	reply chan<- string
}

type server struct {
	gate    drain.Gate
	conns   chan request
	quit    chan struct{}
	stopped chan struct{}
	busy    atomic.Int32
}

func newServer() *server {
	return &server{conns: make(chan request), quit: make(chan struct{}), stopped: make(chan struct{})}
}

func (s *server) serve() {
	defer close(s.stopped)
	for {
		select {
		case <-s.quit:
			return
		case r := <-s.conns:
			go s.handle(r)
		}
	}
}

// handle answers exactly once; reply has room for the answers of all requests.
func (s *server) handle(r request) {
	leave, err := s.gate.Enter()
	if errors.Is(err, drain.ErrDraining) {
		r.reply <- fmt.Sprintf("%d refused", r.id)
		return
	}
	if err != nil {
		r.reply <- err.Error()
		return
	}
	defer leave()
	s.busy.Add(1)
	defer s.busy.Add(-1)
	time.Sleep(r.cost)
	r.reply <- fmt.Sprintf("%d served", r.id)
}

func (s *server) shutdown() error {
	close(s.quit)
	<-s.stopped
	s.gate.Drain()
	if n := s.busy.Load(); n != 0 {
		return fmt.Errorf("gateway: %d requests in flight after drain", n)
	}
	return nil
}

func main() {
	const clients = 20
	s := newServer()
	go s.serve()
	reply := make(chan string, clients)
	var senders sync.WaitGroup
	for i := range clients {
		senders.Go(func() {
			time.Sleep(time.Duration(i) * time.Millisecond)
			select {
			case s.conns <- request{id: i, cost: 5 * time.Millisecond, reply: reply}:
			case <-s.quit:
				reply <- fmt.Sprintf("%d not connected", i)
			}
		})
	}
	time.Sleep(10 * time.Millisecond)
	if err := s.shutdown(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	senders.Wait()
	for range clients {
		<-reply
	}
	fmt.Printf("%d clients answered\n", clients)
}
