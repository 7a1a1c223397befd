// Command sequencer runs sessions of one device one after the other.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type state int

const (
	idle state = iota
	running
	finished
)

// session is one exchange with the device; the pool keeps finished ones.
type session struct {
	mu    sync.Mutex
	name  string
	state state
	next  func() error
}

var sessions = sync.Pool{New: func() any { return new(session) }}

func open(name string, next func() error) *session {
	s := sessions.Get().(*session)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.name = name
	s.state = running
	s.next = next
	return s
}

// finish ends the session and starts the one that waits for it.
func (s *session) finish() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != running {
		return fmt.Errorf("session %q: not running", s.name)
	}
	s.state = finished
	next := s.next
	s.next = nil
	sessions.Put(s) // want "PC1008"
	if next == nil {
		return nil
	}
	return next()
}

type device struct {
	log  []string
	busy bool
}

func (d *device) exchange(name string, then func() error) error {
	if d.busy {
		return errors.New("device is busy")
	}
	d.busy = true
	s := open(name, then)
	d.log = append(d.log, name)
	d.busy = false
	return s.finish()
}

func main() {
	d := new(device)
	err := d.exchange("handshake", func() error {
		return d.exchange("configure", func() error {
			return d.exchange("start", nil)
		})
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "sequencer:", err)
		os.Exit(1)
	}
	fmt.Println(d.log)
}
