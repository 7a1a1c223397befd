// Package queue is a bounded work queue. An item belongs to the queue once it
// has been accepted, and to the consumer once it has been handed out.
package queue

import (
	"errors"
	"sync"
)

// ErrFull is returned when there is no room for an item.
var ErrFull = errors.New("queue is full")

// Item is one unit of work in recycled memory.
type Item struct {
	Topic string
	Body  []byte
}

var items = sync.Pool{New: func() any { return new(Item) }}

// NewItem returns an item with a copy of the body.
func NewItem(topic string, body []byte) *Item {
	it := items.Get().(*Item)
	it.Topic = topic
	it.Body = append(it.Body[:0], body...)
	return it
}

// Free gives an item back.
func Free(it *Item) {
	it.Topic = ""
	it.Body = it.Body[:0]
	items.Put(it)
}

// Queue hands items to its consumers.
type Queue struct {
	ch chan *Item
	wg sync.WaitGroup
}

// Start runs consumers that call handle; the items are freed for them.
func Start(consumers, depth int, handle func(*Item)) *Queue {
	q := &Queue{ch: make(chan *Item, depth)}
	for range consumers {
		q.wg.Go(func() {
			for it := range q.ch {
				handle(it)
				Free(it)
			}
		})
	}
	return q
}

// Offer queues a copy of the body unless the queue is full.
func (q *Queue) Offer(topic string, body []byte) error {
	it := NewItem(topic, body)
	select {
	case q.ch <- it:
		return nil
	default:
		Free(it)
		return ErrFull
	}
}

// Stop waits until everything that was accepted has been handled.
func (q *Queue) Stop() {
	close(q.ch)
	q.wg.Wait()
}
