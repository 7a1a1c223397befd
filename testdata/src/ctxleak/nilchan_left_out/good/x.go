//oracle: synctest-hang

// Package good waits for a job to be done.
// Both constructors make the channel.
package good

import "testing"

type job struct {
	name string
	done chan struct{}
}

func newJob(name string) *job { return &job{name: name, done: make(chan struct{})} }

func emptyJob() *job { return finished() }

func finished() *job {
	j := &job{done: make(chan struct{})}
	j.finish()
	return j
}

func (j *job) finish() { close(j.done) }

func (j *job) wait() {
	<-j.done
}

func skip() {
	j := emptyJob()
	j.wait()
}

// Scenario waits for both.
func Scenario(t *testing.T) {
	j := newJob("a")
	go j.finish()
	j.wait()
	skip()
}
