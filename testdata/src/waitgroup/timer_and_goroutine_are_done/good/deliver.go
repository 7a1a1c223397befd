//oracle: panic "sync: negative WaitGroup counter"

// Package good delivers messages.
package good

import (
	"sync"
	"time"
)

type hub struct {
	busy sync.WaitGroup
	late time.Duration
}

type delivery struct {
	hub   *hub
	takes time.Duration
	timer *time.Timer
	mu    sync.Mutex
	over  bool
}

// settle ends a delivery.
func (d *delivery) settle() {
	d.mu.Lock()
	over := d.over
	d.over = true
	d.mu.Unlock()
	if !over {
		d.hub.busy.Done()
	}
}

// run delivers.
func (d *delivery) run() {
	time.Sleep(d.takes)
	d.timer.Stop()
	d.settle()
}

// send returns when all messages are delivered, or are late.
func (h *hub) send(takes ...time.Duration) {
	for _, d := range takes {
		m := &delivery{hub: h, takes: d}
		h.busy.Add(1)
		m.timer = time.AfterFunc(h.late, m.settle)
		go m.run()
	}
	h.busy.Wait()
}

// Scenario sends messages of which one is late.
func Scenario() {
	h := &hub{late: time.Millisecond}
	h.send(0, 10*time.Millisecond)
	time.Sleep(100 * time.Millisecond)
}
