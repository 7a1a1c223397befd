//oracle: panic "close of closed channel"

// Package bad queues jobs.
package bad

import (
	"sync"
	"time"
)

type Queue struct {
	mu     sync.Mutex
	jobs   []func()
	closed chan struct{}
}

// New returns an empty queue.
func New() *Queue { return &Queue{closed: make(chan struct{})} }

// Push adds a job.
func (q *Queue) Push(job func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, job)
}

func (q *Queue) done() bool {
	select {
	case <-q.closed:
		return true
	default:
		return false
	}
}

// Close runs what is left and refuses more.
func (q *Queue) Close() {
	if q.done() {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, job := range q.jobs {
		job()
	}
	close(q.closed) // want "q.closed.*Close.*PC4006"
}

// Scenario closes a queue twice at once.
func Scenario() {
	q := New()
	q.Push(func() { time.Sleep(20 * time.Millisecond) })
	var wg sync.WaitGroup
	wg.Go(q.Close)
	wg.Go(q.Close)
	wg.Wait()
}
