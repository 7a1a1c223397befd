// Runs backups on a schedule and on demand.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

type backupFunc func(reason string) error

type Scheduler struct {
	every  time.Duration
	backup backupFunc
	onErr  func(error)

	trigger chan string
	quit    chan struct{}
	loop    sync.WaitGroup

	mu      sync.Mutex
	stopped bool
}

type Option func(*Scheduler)

func Every(d time.Duration) Option {
	return func(s *Scheduler) { s.every = d }
}

func OnError(f func(error)) Option {
	return func(s *Scheduler) { s.onErr = f }
}

func NewScheduler(backup backupFunc, opts ...Option) *Scheduler {
	s := &Scheduler{
		every:   time.Hour,
		backup:  backup,
		onErr:   func(error) {},
		trigger: make(chan string, 1),
	}
	for _, o := range opts {
		o(s)
	}
	return s
}

func (s *Scheduler) Start() {
	s.loop.Go(s.run)
}

func (s *Scheduler) run() {
	t := time.NewTicker(s.every)
	defer t.Stop()
	for {
		var reason string
		select {
		case <-s.quit:
			return
		case <-t.C:
			reason = "schedule"
		case reason = <-s.trigger:
		}
		if err := s.backup(reason); err != nil {
			s.onErr(err)
		}
	}
}

// Now asks for a backup; it is dropped when one is asked for already.
func (s *Scheduler) Now(reason string) bool {
	select {
	case s.trigger <- reason:
		return true
	default:
		return false
	}
}

// Stop waits for the backup that is under way.
func (s *Scheduler) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return
	}
	s.stopped = true
	close(s.quit) // want "PC4005"
	s.loop.Wait()
}

func main() {
	var mu sync.Mutex
	runs := map[string]int{}
	s := NewScheduler(func(reason string) error {
		mu.Lock()
		defer mu.Unlock()
		runs[reason]++
		if reason == "upgrade" {
			return errors.New("volume is read-only")
		}
		return nil
	}, Every(5*time.Millisecond), OnError(func(err error) { fmt.Println("backup:", err) }))

	s.Start()
	fmt.Println("asked:", s.Now("upgrade"))
	time.Sleep(30 * time.Millisecond)
	s.Stop()
	fmt.Println("by schedule:", runs["schedule"] > 0)
}
