//oracle: panic "close of closed channel"

// Package good has a job that ends when it is done or cancelled.
package good

import (
	"sync"
	"time"
)

type job struct{ steps int }

// run closes ended when the job is done, or its watchdog has enough of it.
func (j *job) run(ended chan struct{}) {
	end := sync.OnceFunc(func() { close(ended) })
	go end()
	for j.steps > 0 {
		j.steps--
	}
	end()
	<-ended
}

// Scenario runs a job.
func Scenario() {
	j := &job{steps: 3}
	j.run(make(chan struct{}))
	time.Sleep(20 * time.Millisecond)
}
