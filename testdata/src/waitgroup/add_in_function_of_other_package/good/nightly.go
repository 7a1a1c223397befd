//oracle: assert "jobs are missing"

// Package good runs the nightly jobs.
package good

import (
	"sync"
	"time"

	"fixture/waitgroup/add_in_function_of_other_package/good/jobs"
)

type nightly struct {
	jobs []*jobs.Job
}

// run starts all jobs, waits for them and returns how many are done.
func (n *nightly) run() int {
	var wg sync.WaitGroup
	for _, j := range n.jobs {
		wg.Add(1)
		go jobs.Run(&wg, j)
	}
	wg.Wait()
	done := 0
	for _, j := range n.jobs {
		if j.Done() {
			done++
		}
	}
	return done
}

// Scenario runs two jobs.
func Scenario() {
	n := &nightly{jobs: []*jobs.Job{
		{Name: "vacuum", Cost: time.Millisecond},
		{Name: "rotate", Cost: time.Millisecond},
	}}
	if n.run() != 2 {
		panic("jobs are missing")
	}
}
