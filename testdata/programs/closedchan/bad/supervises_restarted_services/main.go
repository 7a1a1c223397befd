// Command supervises_restarted_services keeps a few services of one process alive.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

// RunFunc is the body of a service.
type RunFunc func(ctx context.Context) error

// Service is one supervised part of the process.
type Service struct {
	name string
	run  RunFunc
	done chan struct{}

	mu     sync.Mutex
	err    error
	starts int
}

// NewService returns a service that is not running yet.
func NewService(name string, run RunFunc) *Service {
	return &Service{name: name, run: run, done: make(chan struct{})}
}

// Start runs the service in the background.
func (s *Service) Start(ctx context.Context) {
	s.mu.Lock()
	s.starts++
	s.mu.Unlock()
	go s.serve(ctx)
}

func (s *Service) serve(ctx context.Context) {
	defer close(s.done) // want "PC4001"
	err := s.protect(ctx)
	s.mu.Lock()
	s.err = err
	s.mu.Unlock()
}

func (s *Service) protect(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %v", s.name, r)
		}
	}()
	return s.run(ctx)
}

// Wait returns how the service ended.
func (s *Service) Wait() error {
	<-s.done
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// Starts counts how often the service was started.
func (s *Service) Starts() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.starts
}

// Supervisor restarts services that fail.
type Supervisor struct {
	maxRestarts int
	backoff     time.Duration
	services    []*Service
}

// Add puts s under supervision.
func (sv *Supervisor) Add(s *Service) { sv.services = append(sv.services, s) }

func (sv *Supervisor) keep(ctx context.Context, s *Service) error {
	var errs []error
	for restarts := 0; restarts <= sv.maxRestarts; restarts++ {
		s.Start(ctx)
		err := s.Wait()
		if err == nil || errors.Is(err, context.Canceled) {
			return nil
		}
		log.Printf("%s failed: %v", s.name, err)
		errs = append(errs, err)
		select {
		case <-time.After(sv.backoff):
		case <-ctx.Done():
			return errors.Join(errs...)
		}
	}
	return fmt.Errorf("%s: too many restarts: %w", s.name, errors.Join(errs...))
}

// Run supervises until ctx ends or all services have ended.
func (sv *Supervisor) Run(ctx context.Context) {
	var wg sync.WaitGroup
	for _, s := range sv.services {
		wg.Go(func() {
			if err := sv.keep(ctx, s); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()

	var beats, tries atomic.Int64
	sv := &Supervisor{maxRestarts: 3, backoff: 10 * time.Millisecond}
	sv.Add(NewService("heartbeat", func(ctx context.Context) error {
		for {
			select {
			case <-time.After(10 * time.Millisecond):
				beats.Add(1)
			case <-ctx.Done():
				return nil
			}
		}
	}))
	indexer := NewService("indexer", func(ctx context.Context) error {
		time.Sleep(5 * time.Millisecond)
		if tries.Add(1) == 1 {
			return errors.New("lock file exists")
		}
		return nil
	})
	sv.Add(indexer)
	sv.Run(ctx)
	fmt.Println("beats", beats.Load(), "indexer starts", indexer.Starts())
}
