//oracle: synctest-hang

// Package bad waits for a job to be done.
// One of two constructors leaves the channel out.
package bad

import "testing"

type job struct {
	name string
	done chan struct{}
}

func newJob(name string) *job { return &job{name: name, done: make(chan struct{})} }

func emptyJob() *job { return &job{} }

func (j *job) finish() { close(j.done) }

func (j *job) wait() {
	<-j.done // want "PC2009"
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
