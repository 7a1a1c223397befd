// Package spool keeps jobs of several users in one goroutine.
package spool

// A Spool ends when its last user has released it.
type Spool struct {
	users int
	jobs  chan int
}

// New returns a spool for users.
func New(users int) *Spool { return &Spool{jobs: make(chan int, 4), users: users} }

// Add adds a job.
func (s *Spool) Add(job int) { s.jobs <- job }

// Release ends the spool if nobody else uses it.
func (s *Spool) Release() {
	s.users--
	if s.users == 0 {
		close(s.jobs)
	}
}
