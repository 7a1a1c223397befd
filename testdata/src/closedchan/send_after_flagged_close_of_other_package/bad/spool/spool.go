// Package spool keeps jobs for one goroutine.
package spool

// A Spool can be closed any number of times.
type Spool struct {
	closed bool
	jobs   chan int
}

// New returns a spool.
func New() *Spool { return &Spool{jobs: make(chan int, 4)} }

// Add adds a job.
func (s *Spool) Add(job int) { s.jobs <- job }

// Close ends the spool.
func (s *Spool) Close() {
	if s.closed {
		return
	}
	s.closed = true
	close(s.jobs)
}
