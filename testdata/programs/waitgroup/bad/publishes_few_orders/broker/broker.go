// Package broker is an in-process topic with one consumer and a journal.
package broker

import (
	"errors"
	"sync"
	"time"
)

// ErrClosed is returned by Publish after Close.
var ErrClosed = errors.New("broker: topic is closed")

// Message is one item of a topic.
type Message struct {
	Key  string
	Body []byte
}

// Journal stores the keys of published messages.
type Journal interface {
	Record(key string, at time.Time) error
}

// Topic hands messages to a handler, one at a time.
type Topic struct {
	ch       chan Message
	handle   func(Message)
	journal  Journal
	inflight sync.WaitGroup
	done     chan struct{}

	mu     sync.Mutex
	closed bool
}

// NewTopic starts the consumer.
func NewTopic(j Journal, handle func(Message)) *Topic {
	t := &Topic{
		ch:      make(chan Message),
		handle:  handle,
		journal: j,
		done:    make(chan struct{}),
	}
	go t.consume()
	return t
}

func (t *Topic) consume() {
	defer close(t.done)
	for m := range t.ch {
		t.handle(m)
		t.inflight.Done()
	}
}

// Publish hands over a message and journals its key.
func (t *Topic) Publish(m Message) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return ErrClosed
	}
	t.ch <- m
	if err := t.journal.Record(m.Key, time.Now()); err != nil {
		t.inflight.Add(1) // want "PC3007"
		return err
	}
	t.inflight.Add(1) // want "PC3007"
	return nil
}

// Flush returns when all published messages have been handled.
func (t *Topic) Flush() {
	t.inflight.Wait()
}

// Close ends the consumer.
func (t *Topic) Close() {
	t.mu.Lock()
	if !t.closed {
		t.closed = true
		close(t.ch)
	}
	t.mu.Unlock()
	<-t.done
}
