// Command cancels_print_jobs keeps a queue of print jobs for one printer. Jobs
// can be cancelled by their owner and are evicted when they are too old.
package main

import (
	"fmt"
	"sync"
	"time"
)

// State of a job.
type State int

// The states of a job.
const (
	Waiting State = iota
	Printed
	Cancelled
	Evicted
)

// Job is one document in the queue.
type Job struct {
	ID      int
	Pages   int
	Created time.Time

	state State
	once  sync.Once
	queue *Queue
}

// finish takes the job out of the count of open jobs.
func (j *Job) finish(s State) {
	j.once.Do(func() {
		j.state = s
		j.queue.open.Done()
	})
}

// Cancel ends a job at the wish of its owner.
func (j *Job) Cancel() {
	fmt.Printf("job %d: cancelled\n", j.ID)
	j.finish(Cancelled)
}

// Queue is the list of the jobs of a printer.
type Queue struct {
	open   sync.WaitGroup
	jobs   []*Job
	maxAge time.Duration
	now    func() time.Time
}

// NewQueue returns a queue whose jobs live for maxAge.
func NewQueue(maxAge time.Duration, now func() time.Time) *Queue {
	return &Queue{maxAge: maxAge, now: now}
}

// Submit appends a job.
func (q *Queue) Submit(id, pages int) *Job {
	j := &Job{ID: id, Pages: pages, Created: q.now(), queue: q}
	q.open.Add(1)
	q.jobs = append(q.jobs, j)
	return j
}

// Sweep drops the jobs that are too old.
func (q *Queue) Sweep() int {
	dropped := 0
	kept := q.jobs[:0]
	for _, j := range q.jobs {
		if q.now().Sub(j.Created) <= q.maxAge {
			kept = append(kept, j)
			continue
		}
		j.state = Evicted
		q.open.Done() // want "PC3002"
		dropped++
	}
	q.jobs = kept
	return dropped
}

// Drain prints what is left and waits for the queue to be empty.
func (q *Queue) Drain() {
	for _, j := range q.jobs {
		j.finish(Printed)
	}
	q.open.Wait()
}

func main() {
	clock := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	q := NewQueue(time.Hour, func() time.Time { return clock })
	report := q.Submit(1, 12)
	q.Submit(2, 3)
	report.Cancel()
	clock = clock.Add(2 * time.Hour)
	fmt.Println("swept", q.Sweep())
	q.Submit(3, 1)
	q.Drain()
	fmt.Println("queue is empty")
}
