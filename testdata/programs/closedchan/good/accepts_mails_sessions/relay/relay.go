// Package relay queues mails for the next hop.
package relay

import (
	"errors"
	"sync"
)

// Errors of Submit.
var (
	ErrClosed = errors.New("relay: closed")
	ErrFull   = errors.New("relay: queue is full")
)

// Mail is one message.
type Mail struct {
	To   string
	Body []byte
}

// Relay delivers mails in the background.
type Relay struct {
	deliver func(Mail) error

	mu     sync.RWMutex
	closed bool
	queue  chan Mail

	idle chan struct{}
	sent int
	lost int
}

// New starts a relay.
func New(depth int, deliver func(Mail) error) *Relay {
	r := &Relay{deliver: deliver, queue: make(chan Mail, depth), idle: make(chan struct{})}
	go r.loop()
	return r
}

func (r *Relay) loop() {
	defer close(r.idle)
	for m := range r.queue {
		if err := r.deliver(m); err != nil {
			r.lost++
			continue
		}
		r.sent++
	}
}

// Submit queues m unless the relay is closed or full.
func (r *Relay) Submit(m Mail) error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.closed {
		return ErrClosed
	}
	return r.enqueue(m)
}

// enqueue is called with mu held.
func (r *Relay) enqueue(m Mail) error {
	select {
	case r.queue <- m:
		return nil
	default:
		return ErrFull
	}
}

// shut ends the queue and reports whether this call did it.
func (r *Relay) shut() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return false
	}
	r.closed = true
	close(r.queue)
	return true
}

// Close delivers what is queued; it may be called any number of times.
func (r *Relay) Close() error {
	first := r.shut()
	<-r.idle
	if first && r.lost > 0 {
		return errors.New("relay: some mails were lost")
	}
	return nil
}

// Sent returns the number of delivered mails; call it after Close.
func (r *Relay) Sent() int {
	<-r.idle
	return r.sent
}
