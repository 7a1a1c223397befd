// Package workqueue hands keys to workers and can be drained without being
// stopped.
package workqueue

import (
	"errors"
	"sync"
)

// ErrStopped is returned by Push after Stop.
var ErrStopped = errors.New("workqueue: stopped")

// Queue is a set of workers over one channel.
type Queue struct {
	keys    chan string
	process func(string)
	pending sync.WaitGroup
	workers sync.WaitGroup

	mu      sync.Mutex
	stopped bool
}

// New starts the workers.
func New(workers int, process func(string)) *Queue {
	q := &Queue{keys: make(chan string, 16), process: process}
	q.workers.Add(workers)
	for range workers {
		go q.work()
	}
	return q
}

func (q *Queue) work() {
	defer q.workers.Done()
	for {
		key, ok := <-q.keys
		if !ok {
			return
		}
		q.process(key)
		q.pending.Done()
	}
}

// Push queues a key.
func (q *Queue) Push(key string) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.stopped {
		return ErrStopped
	}
	q.pending.Add(1)
	q.keys <- key
	return nil
}

// Drain waits until all keys that were pushed before have been processed.
// It must not run at the same time as Push.
func (q *Queue) Drain() { q.pending.Wait() }

// Stop processes what is queued and ends the workers.
func (q *Queue) Stop() {
	q.mu.Lock()
	if !q.stopped {
		q.stopped = true
		close(q.keys)
	}
	q.mu.Unlock()
	q.workers.Wait()
}
