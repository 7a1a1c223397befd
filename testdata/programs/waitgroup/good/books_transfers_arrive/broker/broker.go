// Package broker delivers messages to a handler on several consumers and can
// be drained.
package broker

import (
	"errors"
	"sync"
)

// ErrDraining is returned by Publish once Drain was called.
var ErrDraining = errors.New("broker: draining")

type Message struct {
	Key  string
	Body []byte
}

// Broker counts each message from its publication to its delivery.
type Broker struct {
	mu       sync.Mutex
	draining bool
	queue    chan Message
	inflight sync.WaitGroup
	handle   func(Message)
}

func New(consumers int, handle func(Message)) *Broker {
	b := &Broker{queue: make(chan Message, 4), handle: handle}
	for range consumers {
		go b.consume()
	}
	return b
}

// admit counts a message in unless the broker drains already.
func (b *Broker) admit() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.draining {
		return ErrDraining
	}
	b.inflight.Add(1)
	return nil
}

func (b *Broker) Publish(m Message) error {
	if err := b.admit(); err != nil {
		return err
	}
	b.queue <- m
	return nil
}

func (b *Broker) consume() {
	for {
		m, ok := <-b.queue
		if !ok {
			return
		}
		b.deliver(m)
	}
}

func (b *Broker) deliver(m Message) {
	defer b.inflight.Done()
	b.handle(m)
}

// Drain refuses new messages, waits for the admitted ones and ends the
// consumers. It must be called once.
func (b *Broker) Drain() {
	b.mu.Lock()
	b.draining = true
	b.mu.Unlock()
	b.inflight.Wait()
	close(b.queue)
}
