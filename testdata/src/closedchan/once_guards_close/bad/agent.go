//oracle: panic "close of closed channel"

// Package bad is an agent that may be stopped more than once.
package bad

import "sync"

type agent struct {
	name string
	done chan struct{}
	logs []string
}

func (a *agent) stop(why string) {
	a.logs = append(a.logs, why)
	var once sync.Once
	once.Do(func() { close(a.done) })
}

// run does the steps, and stops the agent at a step that fails.
func (a *agent) run(steps []func() bool) {
	for _, step := range steps {
		if !step() {
			a.stop("a step failed")
			break
		}
	}
	a.stop("no more steps") // want "done.*PC4001"
}

// Scenario has a step that fails.
func Scenario() {
	a := &agent{name: "a", done: make(chan struct{})}
	a.run([]func() bool{func() bool { return false }})
	<-a.done
}
