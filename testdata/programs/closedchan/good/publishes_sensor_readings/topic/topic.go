// Package topic is a small publish and subscribe broker.
package topic

import (
	"errors"
	"sync"
	"sync/atomic"
)

// ErrClosed reports a topic that takes no more messages.
var ErrClosed = errors.New("topic: closed")

// Message is one published payload.
type Message struct {
	Seq  int64
	Body string
}

// Topic queues messages of many publishers for one consumer.
type Topic struct {
	seq     atomic.Int64
	dropped atomic.Int64

	mu     sync.RWMutex
	closed bool
	queue  chan Message

	consumed chan struct{}
}

// New starts a Topic that calls consume for every message, in queue order.
func New(size int, consume func(Message)) *Topic {
	t := &Topic{queue: make(chan Message, size), consumed: make(chan struct{})}
	go func() {
		defer close(t.consumed)
		for m := range t.queue {
			consume(m)
		}
	}()
	return t
}

// Publish queues body and waits for room if necessary.
func (t *Topic) Publish(body string) error {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.closed {
		return ErrClosed
	}
	t.queue <- Message{Seq: t.seq.Add(1), Body: body}
	return nil
}

// Offer queues body if there is room.
func (t *Topic) Offer(body string) error {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.closed {
		return ErrClosed
	}
	select {
	case t.queue <- Message{Seq: t.seq.Add(1), Body: body}:
	default:
		t.dropped.Add(1)
	}
	return nil
}

// Close refuses further messages and waits until the queued ones are consumed.
func (t *Topic) Close() error {
	if err := t.shut(); err != nil {
		return err
	}
	<-t.consumed
	return nil
}

func (t *Topic) shut() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return ErrClosed
	}
	t.closed = true
	close(t.queue)
	return nil
}

// Dropped returns how many offers found no room.
func (t *Topic) Dropped() int64 { return t.dropped.Load() }
