//oracle: assert "goroutines add up"

// Package good counts what a service does, and shows the numbers when it ends.
// It is started with the first job only.
package good

import (
	"runtime"
	"time"
)

type service struct {
	done   chan struct{}
	counts map[string]int
	shows  bool
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
	if !s.shows {
		s.shows = true
		go s.show()
	}
	s.counts[job]++
}

func (s *service) show() {
	<-s.done
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
