//oracle: panic "sync: negative WaitGroup counter"

// Package bad delivers messages.
package bad

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
	once  sync.Once
}

// settle ends a delivery.
func (d *delivery) settle() { d.once.Do(d.hub.busy.Done) }

// run delivers.
func (d *delivery) run() {
	time.Sleep(d.takes)
	d.timer.Stop()
	if d.takes == 0 {
		d.settle()
		return
	}
	d.hub.busy.Done() // want "busy.Done, although the function that is called later.*PC3002"
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
