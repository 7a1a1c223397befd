//oracle: panic "send on closed channel"

// Package good is a queue of jobs that can be abandoned.
package good

import "sync"

// A Queue takes jobs.
type Queue struct {
	jobs  chan string
	ends  sync.Once
	mu    sync.Mutex
	names map[string]bool
}

// NewQueue returns a queue of n jobs.
func NewQueue(n int) *Queue { return &Queue{jobs: make(chan string, n), names: make(map[string]bool)} }

// Add adds a job that is not there yet.
func (q *Queue) Add(name string) (ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	defer func() {
		if recover() != nil { // abandoned
			ok = false
		}
	}()
	if q.names[name] {
		return false
	}
	q.names[name] = true
	q.jobs <- name
	return true
}

// Next returns the next job.
func (q *Queue) Next() (string, bool) {
	name, ok := <-q.jobs
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.names, name)
	return name, ok
}

// Abandon ends the queue, whoever adds.
func (q *Queue) Abandon() { q.ends.Do(func() { close(q.jobs) }) }

// Scenario adds to a queue that was abandoned.
func Scenario() {
	q := NewQueue(3)
	q.Add("a")
	q.Next()
	q.Abandon()
	var late sync.WaitGroup
	late.Go(func() { q.Add("b") })
	late.Wait()
}
