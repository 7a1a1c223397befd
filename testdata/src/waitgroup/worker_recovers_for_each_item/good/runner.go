//oracle: synctest-hang

// Package good runs jobs that may panic.
package good

import (
	"sync"
	"testing"
)

type job interface{ run() error }

type runner struct {
	jobs chan job
	open sync.WaitGroup
	errs int
}

func (r *runner) recovered() {
	if p := recover(); p != nil {
		r.errs++
	}
}

func (r *runner) work() {
	defer r.open.Done()
	defer r.recovered()
	j := <-r.jobs
	if j.run() != nil {
		r.errs++
	}
}

// do runs one job in the background.
func (r *runner) do(j job) {
	r.open.Add(1)
	go r.work()
	r.jobs <- j
}

type broken struct{ m map[string]int }

func (b broken) run() error {
	b.m["x"]++
	return nil
}

// Scenario runs a job that panics.
func Scenario(_ *testing.T) {
	r := &runner{jobs: make(chan job)}
	r.do(broken{})
	r.open.Wait()
}
