// Command drain stops a server: requests in flight get a grace period, then
// they are cancelled.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errStopping = errors.New("server is stopping")

type server struct {
	ctx    context.Context
	cancel context.CancelFunc

	mu       sync.Mutex
	stopping bool
	inflight sync.WaitGroup
	finished int
	cut      int
}

func newServer() *server {
	ctx, cancel := context.WithCancel(context.Background())
	return &server{ctx: ctx, cancel: cancel}
}

// enter counts a request unless the server is stopping.
func (s *server) enter() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping {
		return errStopping
	}
	s.inflight.Add(1)
	return nil
}

func (s *server) leave(cut bool) {
	s.mu.Lock()
	if cut {
		s.cut++
	} else {
		s.finished++
	}
	s.mu.Unlock()
	s.inflight.Done()
}

// handle serves a request that takes d.
func (s *server) handle(d time.Duration) error {
	if err := s.enter(); err != nil {
		return err
	}
	go func() {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
			s.leave(false)
		case <-s.ctx.Done():
			s.leave(true)
		}
	}()
	return nil
}

// shutdown reports whether all requests ended within the grace period.
func (s *server) shutdown(grace time.Duration) bool {
	s.mu.Lock()
	s.stopping = true
	s.mu.Unlock()

	idle := make(chan struct{})
	go func() {
		defer close(idle)
		s.inflight.Wait()
	}()
	defer s.cancel()
	t := time.NewTimer(grace)
	defer t.Stop()
	select {
	case <-idle:
		return true
	case <-t.C:
		s.cancel()
		<-idle
		return false
	}
}

func main() {
	s := newServer()
	for _, d := range []time.Duration{time.Millisecond, 2 * time.Millisecond, time.Hour} {
		if err := s.handle(d); err != nil {
			fmt.Fprintln(os.Stderr, "drain:", err)
			os.Exit(1)
		}
	}
	clean := s.shutdown(300 * time.Millisecond)
	if err := s.handle(0); !errors.Is(err, errStopping) {
		fmt.Fprintln(os.Stderr, "drain: accepted a late request:", err)
		os.Exit(1)
	}
	if clean || s.finished+s.cut != 3 || s.cut < 1 {
		fmt.Fprintln(os.Stderr, "drain:", clean, s.finished, s.cut)
		os.Exit(1)
	}
}
