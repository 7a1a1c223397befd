// Package workq is a bounded work queue with load shedding.
package workq

import "sync"

// Queue runs functions on a fixed number of workers.
type Queue struct {
	mu      sync.Mutex
	closed  bool
	pending chan func()
	workers sync.WaitGroup
}

// New starts a queue.
func New(workers, depth int) *Queue {
	q := &Queue{pending: make(chan func(), depth)}
	q.workers.Add(workers)
	for range workers {
		go q.work()
	}
	return q
}

func (q *Queue) work() {
	defer q.workers.Done()
	for fn := range q.pending {
		fn()
	}
}

// Offer queues fn and reports whether the queue took it. A function that was
// taken is run, even if the queue is closed meanwhile.
func (q *Queue) Offer(fn func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	select {
	case q.pending <- fn:
		return true
	default:
		return false
	}
}

// Close runs what was taken and ends the workers.
func (q *Queue) Close() {
	q.mu.Lock()
	if !q.closed {
		q.closed = true
		close(q.pending)
	}
	q.mu.Unlock()
	q.workers.Wait()
}
