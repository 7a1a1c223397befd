// Package outbox delivers webhooks at least once.
package outbox

import "sync"

const maxAttempts = 3

// Job is one call to a subscriber.
type Job struct {
	URL      string
	Attempts int
}

// Outbox holds jobs until a worker has delivered them.
type Outbox struct {
	deliver func(Job) error
	jobs    chan Job
	stop    chan struct{}
	workers sync.WaitGroup

	mu      sync.RWMutex
	stopped bool
	dead    []Job
}

// New starts n workers.
func New(n, size int, deliver func(Job) error) *Outbox {
	o := &Outbox{deliver: deliver, jobs: make(chan Job, size), stop: make(chan struct{})}
	for range n {
		o.workers.Go(o.work)
	}
	return o
}

// Submit reports whether the job was accepted for delivery.
func (o *Outbox) Submit(j Job) bool {
	o.mu.RLock()
	defer o.mu.RUnlock()
	if o.stopped {
		return false
	}
	select {
	case o.jobs <- j:
		return true
	default:
		return false
	}
}

// Shutdown tries what is queued once more and returns what is undelivered.
func (o *Outbox) Shutdown() []Job {
	o.mu.Lock()
	again := o.stopped
	o.stopped = true
	o.mu.Unlock()
	if again {
		return nil
	}
	close(o.stop)
	o.workers.Wait()
	close(o.jobs)
	for j := range o.jobs {
		o.process(j) // want "PC4002"
	}
	return o.dead
}

func (o *Outbox) work() {
	for {
		select {
		case <-o.stop:
			return
		case j := <-o.jobs:
			o.process(j)
		}
	}
}

func (o *Outbox) process(j Job) {
	if err := o.deliver(j); err != nil {
		o.retry(j)
	}
}

// retry puts a failed job back at the end of the queue.
func (o *Outbox) retry(j Job) {
	j.Attempts++
	if j.Attempts < maxAttempts {
		select {
		case o.jobs <- j:
			return
		default:
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.dead = append(o.dead, j)
}
