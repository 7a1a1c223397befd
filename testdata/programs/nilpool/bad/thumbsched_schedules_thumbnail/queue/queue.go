// Package queue is a bounded in-memory job queue.
package queue

import (
	"errors"
	"sync"
)

// ErrFull is returned when the queue does not take more jobs.
var ErrFull = errors.New("queue: full")

// Job is a unit of work. Jobs are recycled.
type Job struct {
	ID      string
	Payload []byte
	Retries int
}

var jobs = sync.Pool{New: func() any { return &Job{} }}

// NewJob returns a job with the given id and a copy of payload.
func NewJob(id string, payload []byte) *Job {
	j := jobs.Get().(*Job)
	j.ID = id
	j.Payload = append(j.Payload[:0], payload...)
	return j
}

// Recycle clears j and makes it available again.
func Recycle(j *Job) {
	j.ID = ""
	j.Payload = j.Payload[:0]
	j.Retries = 0
	jobs.Put(j)
}

// Queue holds jobs until a worker takes them.
type Queue struct {
	ch      chan *Job
	mu      sync.Mutex
	refused int
}

// New returns a queue for n jobs.
func New(n int) *Queue { return &Queue{ch: make(chan *Job, n)} }

// Submit hands j to the queue, which owns it from then on.
func (q *Queue) Submit(j *Job) error {
	select {
	case q.ch <- j:
		return nil
	default:
	}
	q.mu.Lock()
	q.refused++
	q.mu.Unlock()
	Recycle(j)
	return ErrFull
}

// Drain runs f for every job that waits and returns when there are no more.
func (q *Queue) Drain(f func(*Job)) {
	for {
		select {
		case j := <-q.ch:
			f(j)
			Recycle(j)
		default:
			return
		}
	}
}
