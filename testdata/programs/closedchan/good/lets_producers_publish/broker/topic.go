// Package broker holds an in-process topic that many producers share.
package broker

import (
	"errors"
	"sync"
)

// ErrClosed is returned by Publish after Close.
var ErrClosed = errors.New("broker: topic closed")

// Topic is a bounded queue in front of one handler.
type Topic struct {
	mu      sync.RWMutex
	closed  bool
	queue   chan string
	drained chan struct{}
	handled int
}

// NewTopic starts the consumer of a topic.
func NewTopic(depth int, handle func(string)) *Topic {
	t := &Topic{queue: make(chan string, depth), drained: make(chan struct{})}
	go t.consume(handle)
	return t
}

func (t *Topic) consume(handle func(string)) {
	defer close(t.drained)
	for m := range t.queue {
		handle(m)
		t.handled++
	}
}

// Publish queues one message and waits for room. The consumer takes no lock, so there will be room.
func (t *Topic) Publish(m string) error {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if err := t.usable(); err != nil {
		return err
	}
	t.enqueue(m)
	return nil
}

// usable is called with mu held.
func (t *Topic) usable() error {
	if t.closed {
		return ErrClosed
	}
	return nil
}

// enqueue is called with mu held and the topic open.
func (t *Topic) enqueue(m string) { t.queue <- m }

// Close ends the topic and returns how many messages were handled. It may be called by anyone, any time.
func (t *Topic) Close() int {
	t.shut()
	<-t.drained
	return t.handled
}

func (t *Topic) shut() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return
	}
	t.closed = true
	close(t.queue)
}
