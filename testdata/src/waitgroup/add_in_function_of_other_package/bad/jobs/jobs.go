// Package jobs runs jobs.
package jobs

import (
	"sync"
	"sync/atomic"
	"time"
)

// Job is something to be done once.
type Job struct {
	Name string
	Cost time.Duration
	done atomic.Bool
}

// Done says whether the job has been run.
func (j *Job) Done() bool { return j.done.Load() }

// Run runs j, counted by wg.
func Run(wg *sync.WaitGroup, j *Job) {
	wg.Add(1)
	defer wg.Done()
	time.Sleep(j.Cost)
	j.done.Store(true)
}
