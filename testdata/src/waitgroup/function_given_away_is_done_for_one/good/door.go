//oracle: synctest-hang

// Package good rings a bell when a door opens.
package good

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
	ready.Add(2)
	go func() {
		defer ready.Done()
		h.say("light")
	}()
	d.onOpen(func() {
		h.say("door")
		ready.Done()
	})
	go d.open()
	ready.Wait()
}

// farewell is welcome for those who leave, and hands out the method itself.
func (h *house) farewell(d *door) {
	var ready sync.WaitGroup
	ready.Add(2)
	go func() {
		defer ready.Done()
		h.say("dark")
	}()
	d.onOpen(ready.Done)
	go d.open()
	ready.Wait()
}

// Scenario welcomes a guest, and sees him off.
func Scenario(t *testing.T) {
	h := &house{}
	h.welcome(&door{})
	h.farewell(&door{})
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.said) != 3 {
		t.Error(h.said)
	}
}
