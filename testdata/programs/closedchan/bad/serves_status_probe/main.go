// Command serves_status_probe serves the state of a service to a probe and
// stops on a signal or when its work is over.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

type probe struct {
	mu     sync.Mutex
	checks map[string]func() error
	passes int
}

func (p *probe) register(name string, f func() error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.checks[name] = f
}

func (p *probe) runAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for name, f := range p.checks {
		if err := f(); err != nil {
			fmt.Println(name, err)
			return
		}
	}
	p.passes++
}

// Server runs the probe at an interval.
type Server struct {
	probe *probe
	every time.Duration
	quit  chan struct{}
	wg    sync.WaitGroup
}

// NewServer starts a server.
func NewServer(every time.Duration) *Server {
	s := &Server{
		probe: &probe{checks: make(map[string]func() error)},
		every: every,
		quit:  make(chan struct{}),
	}
	s.wg.Add(1)
	go s.loop()
	return s
}

func (s *Server) loop() {
	defer s.wg.Done()
	t := time.NewTicker(s.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			s.probe.runAll()
		case <-s.quit:
			return
		}
	}
}

// Stop ends the server and waits for its loop.
func (s *Server) Stop() {
	close(s.quit)
	s.wg.Wait()
}

func run(ctx context.Context) error {
	s := NewServer(5 * time.Millisecond)
	defer s.Stop() // want "PC4001"
	s.probe.register("disk", func() error { return nil })
	select {
	case <-ctx.Done():
		fmt.Println("signal, shutting down")
		s.Stop()
	case <-time.After(2 * time.Second):
	}
	return nil
}

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer cancel()
	time.AfterFunc(30*time.Millisecond, func() {
		syscall.Kill(os.Getpid(), syscall.SIGTERM)
	})
	if err := run(ctx); err != nil {
		fmt.Println(err)
	}
}
