//oracle: assert "goroutines add up"

// Package bad counts what a service does, and shows the numbers when it ends.
// One goroutine that waits for the end is started with each job.
package bad

import (
	"runtime"
	"time"
)

type service struct {
	done   chan struct{}
	counts map[string]int
}

// Stop ends the service.
func (s *service) Stop() { close(s.done) }

// handle takes jobs until there are none.
func (s *service) handle(jobs <-chan string) {
	for j := range jobs {
		s.count(j)
	}
}

// count notes a job.
func (s *service) count(job string) {
	go s.show()
	s.counts[job]++
}

func (s *service) show() {
	<-s.done // want "the loop in handle.*PC2005"
	for range s.counts {
		runtime.Gosched()
	}
}

// Scenario handles six jobs.
func Scenario() {
	before := runtime.NumGoroutine()
	s := &service{done: make(chan struct{}), counts: make(map[string]int)}
	jobs := make(chan string, 6)
	for range 6 {
		jobs <- "job"
	}
	close(jobs)
	s.handle(jobs)
	settle(before)
}

// settle panics if goroutines are left.
func settle(before int) {
	for range 100 {
		if runtime.NumGoroutine() <= before+1 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	panic("goroutines add up")
}
