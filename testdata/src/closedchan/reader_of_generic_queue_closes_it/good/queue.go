//oracle: panic "close of closed channel"

// Package good has a queue whose consumer gives up after an error.
package good

import (
	"errors"
	"sync"
)

// A Queue hands items to one consumer.
type Queue[T any] struct {
	mu      sync.Mutex
	items   []T
	more    *sync.Cond
	closing bool
	closed  chan struct{}
	reads   sync.WaitGroup
}

// New returns a queue whose items go to consume.
func New[T any](consume func(T) error) *Queue[T] {
	q := &Queue[T]{closed: make(chan struct{})}
	q.more = sync.NewCond(&q.mu)
	q.reads.Add(1)
	go q.read(consume)
	return q
}

// Put adds an item.
func (q *Queue[T]) Put(x T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.items = append(q.items, x)
	q.more.Signal()
}

func (q *Queue[T]) next() (x T, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && !q.closing {
		q.more.Wait()
	}
	if len(q.items) == 0 {
		return x, false
	}
	x, q.items = q.items[0], q.items[1:]
	return x, true
}

func (q *Queue[T]) read(consume func(T) error) {
	defer q.reads.Done()
	for {
		x, ok := q.next()
		if !ok {
			return
		}
		if err := consume(x); err != nil {
			q.Close()
			return
		}
	}
}

// Close ends the queue.
func (q *Queue[T]) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closing {
		return
	}
	q.closing = true
	close(q.closed)
	q.more.Broadcast()
}

// Scenario closes a queue whose consumer has failed.
func Scenario() {
	q := New(func(n int) error { return errors.New("disk full") })
	q.Put(1)
	<-q.closed
	q.reads.Wait()
	q.Close()
}
