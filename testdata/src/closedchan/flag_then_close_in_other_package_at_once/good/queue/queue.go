// Package queue hands jobs on.
package queue

import "time"

// A Queue is closed once.
type Queue struct {
	jobs   chan int
	closed bool
}

// New returns a queue.
func New() *Queue { return &Queue{jobs: make(chan int, 1)} }

// Close ends the queue. It may be called again.
func (q *Queue) Close() {
	if q.closed {
		return
	}
	time.Sleep(5 * time.Millisecond)
	q.closed = true
	close(q.jobs)
}
