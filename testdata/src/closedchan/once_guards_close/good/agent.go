//oracle: panic "close of closed channel"

// Package good is an agent that may be stopped more than once.
package good

import "sync"

type agent struct {
	name string
	done chan struct{}
	once sync.Once
	logs []string
}

func (a *agent) stop(why string) {
	a.logs = append(a.logs, why)
	a.once.Do(func() { close(a.done) })
}

// run does the steps, and stops the agent at a step that fails.
func (a *agent) run(steps []func() bool) {
	for _, step := range steps {
		if !step() {
			a.stop("a step failed")
			break
		}
	}
	a.stop("no more steps")
}

// Scenario has a step that fails.
func Scenario() {
	a := &agent{name: "a", done: make(chan struct{})}
	a.run([]func() bool{func() bool { return false }})
	<-a.done
}
