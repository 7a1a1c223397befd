// Package queue has an unbounded queue with priorities.
package queue

import (
	"slices"
	"sync"
)

type item[T any] struct {
	rank int
	val  T
}

// Queue hands out the values of the lowest rank first.
type Queue[T any] struct {
	mu     sync.Mutex
	cond   *sync.Cond
	items  []item[T]
	closed bool
}

// New returns an empty queue.
func New[T any]() *Queue[T] {
	q := new(Queue[T])
	q.cond = sync.NewCond(&q.mu)
	return q
}

// Push adds a value and tells whether the queue took it.
func (q *Queue[T]) Push(rank int, v T) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	i, _ := slices.BinarySearchFunc(q.items, rank, func(it item[T], rank int) int {
		if it.rank <= rank {
			return -1
		}
		return 1
	})
	q.items = slices.Insert(q.items, i, item[T]{rank, v})
	q.cond.Signal()
	return true
}

// Pop waits for a value; it returns false when the queue is closed and empty.
func (q *Queue[T]) Pop() (v T, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		if q.closed {
			return v, false
		}
		q.cond.Wait()
	}
	v = q.items[0].val
	q.items = q.items[1:]
	return v, true
}

// Close lets the queue run empty.
func (q *Queue[T]) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.cond.Broadcast()
}
