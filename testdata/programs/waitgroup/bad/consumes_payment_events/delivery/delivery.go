// Package delivery tracks messages that were handed to consumers.
package delivery

import "sync"

// Tracker counts the messages in flight.
type Tracker struct {
	inflight sync.WaitGroup

	mu        sync.Mutex
	settled   int
	requeued  []string
	nextOrder uint64
}

// Delivery is a message together with its settlement.
type Delivery struct {
	Order uint64
	Body  string

	tracker *Tracker
}

// Track takes body into flight. The receiver settles the delivery with Ack or
// with Nack.
func (t *Tracker) Track(body string) *Delivery {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.inflight.Add(1)
	t.nextOrder++
	return &Delivery{Order: t.nextOrder, Body: body, tracker: t}
}

// Ack settles the delivery for good.
func (d *Delivery) Ack() {
	d.tracker.settle("")
}

// Nack settles the delivery and queues its body again.
func (d *Delivery) Nack() {
	d.tracker.settle(d.Body)
}

func (t *Tracker) settle(again string) {
	t.mu.Lock()
	if again != "" {
		t.requeued = append(t.requeued, again)
	} else {
		t.settled++
	}
	t.mu.Unlock()
	t.inflight.Done()
}

// Drain waits for the messages in flight and returns those to send again.
func (t *Tracker) Drain() []string {
	t.inflight.Wait()
	t.mu.Lock()
	defer t.mu.Unlock()
	again := t.requeued
	t.requeued = nil
	return again
}
