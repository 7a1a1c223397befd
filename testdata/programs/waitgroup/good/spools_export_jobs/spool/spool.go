// Package spool writes jobs in the background.
package spool

import "sync"

// Job is a file to write. Group is counted down when it is written.
type Job struct {
	Name  string
	Body  string
	Group *sync.WaitGroup
}

// Spooler writes jobs.
type Spooler struct {
	jobs    chan Job
	mu      sync.Mutex
	files   map[string]string
	workers sync.WaitGroup
}

// Start returns a spooler with n workers.
func Start(n int) *Spooler {
	s := &Spooler{jobs: make(chan Job, 8), files: make(map[string]string)}
	for range n {
		s.workers.Go(s.work)
	}
	return s
}

func (s *Spooler) work() {
	for j := range s.jobs {
		s.write(j)
	}
}

func (s *Spooler) write(j Job) {
	if j.Group != nil {
		defer j.Group.Done()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[j.Name] = j.Body
}

// Enqueue queues a job.
func (s *Spooler) Enqueue(j Job) { s.jobs <- j }

// Size returns the size of a file.
func (s *Spooler) Size(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.files[name])
}

// Stop ends the workers.
func (s *Spooler) Stop() {
	close(s.jobs)
	s.workers.Wait()
}
