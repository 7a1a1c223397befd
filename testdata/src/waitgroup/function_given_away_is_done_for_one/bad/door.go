//oracle: synctest-hang

// Package bad rings a bell when a door opens.
package bad

import (
	"sync"
	"testing"
)

type door struct{ opened []func() }

// onOpen has f called when the door opens.
func (d *door) onOpen(f func()) { d.opened = append(d.opened, f) }

func (d *door) open() {
	for _, f := range d.opened {
		f()
	}
}

type house struct {
	mu   sync.Mutex
	said []string
}

func (h *house) say(what string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.said = append(h.said, what)
}

// welcome returns when the door is open and the light is on.
func (h *house) welcome(d *door) {
	var ready sync.WaitGroup
	ready.Add(2) // want "ready.Add counts 1 more.*PC3004"
	go func() {
		defer ready.Done()
		h.say("light")
	}()
	d.onOpen(func() {
		h.say("door")
	})
	go d.open()
	ready.Wait()
}

// Scenario welcomes a guest.
func Scenario(t *testing.T) {
	h := &house{}
	h.welcome(&door{})
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.said) != 2 {
		t.Error(h.said)
	}
}
