// Package queue is a queue of jobs.
package queue

// A Queue tells its workers by a channel when to end.
type Queue struct {
	quit chan struct{}
	n    int
}

// New returns an empty queue.
func New() *Queue { return &Queue{quit: make(chan struct{})} }

// Quit returns the channel whose close ends the workers.
func (q *Queue) Quit() chan struct{} { return q.quit }

// Renew prepares the queue for other workers.
func (q *Queue) Renew() { q.quit = make(chan struct{}) }
