// Command distributes_config_change_events tells subsystems about changes of a configuration.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type change struct {
	key, value string
}

var errBusClosed = errors.New("bus is closed")

type listener struct {
	prefix string
	ch     chan change
}

// bus hands each change to all listeners of its prefix.
type bus struct {
	mu        sync.RWMutex
	closed    bool
	listeners []listener
}

func (b *bus) listen(prefix string, depth int) (<-chan change, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, errBusClosed
	}
	ch := make(chan change, depth)
	b.listeners = append(b.listeners, listener{prefix, ch})
	return ch, nil
}

func (b *bus) isOpen() bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return !b.closed
}

// emit blocks while a listener is slow; close waits for it.
func (b *bus) emit(c change) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.closed {
		return fmt.Errorf("emit %s: %w", c.key, errBusClosed)
	}
	for _, l := range b.listeners {
		if strings.HasPrefix(c.key, l.prefix) {
			l.ch <- c
		}
	}
	return nil
}

func (b *bus) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return
	}
	b.closed = true
	for _, l := range b.listeners {
		close(l.ch)
	}
}

type subsystem struct {
	name    string
	changes <-chan change
	state   map[string]string
}

func (s *subsystem) run() {
	for c := range s.changes {
		s.state[c.key] = c.value
	}
}

func newSubsystem(b *bus, name string) (*subsystem, error) {
	ch, err := b.listen(name+".", 1)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &subsystem{name, ch, map[string]string{}}, nil
}

func main() {
	b := &bus{}
	defer b.close()
	var systems []*subsystem
	var consumers sync.WaitGroup
	for _, n := range []string{"log", "cache"} {
		s, err := newSubsystem(b, n)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		systems = append(systems, s)
		consumers.Go(s.run)
	}

	var writers sync.WaitGroup
	refused := make([]int, 3)
	for w := range refused {
		writers.Go(func() {
			for i := 0; i < 50 && b.isOpen(); i++ {
				key := []string{"log.level", "cache.size", "net.mtu"}[(w+i)%3]
				if err := b.emit(change{key, fmt.Sprint(w, ":", i)}); err != nil {
					refused[w]++
				}
			}
		})
	}
	// A writer may come late, it is refused then.
	b.close()
	writers.Wait()
	consumers.Wait()
	for _, s := range systems {
		if len(s.state) > 1 {
			fmt.Fprintln(os.Stderr, s.name, "has foreign keys:", s.state)
			os.Exit(1)
		}
	}
	fmt.Println("bus is closed, late listener:", func() error { _, err := b.listen("x", 1); return err }())
}
