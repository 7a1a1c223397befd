//oracle: panic "send on closed channel"

// Package bad has clerks who try a task again after a while.
// It closes the tasks when all have been handed out once.
package bad

import (
	"errors"
	"sync"
	"time"
)

type task struct {
	name  string
	tries int
}

type office struct {
	do     func(name string) error
	tasks  chan *task
	clerks sync.WaitGroup
}

func newOffice(do func(name string) error) *office {
	return &office{do: do, tasks: make(chan *task, 8)}
}

// all does the tasks.
func (o *office) all(names []string) {
	for range 2 {
		o.clerks.Add(1)
		go o.clerk()
	}
	for _, n := range names {
		o.tasks <- &task{name: n}
	}
	close(o.tasks)
	o.clerks.Wait()
}

func (o *office) clerk() {
	defer o.clerks.Done()
	for t := range o.tasks {
		if t.tries++; o.do(t.name) != nil && t.tries < 3 {
			o.later(t)
		}
	}
}

func (o *office) later(t *task) {
	time.AfterFunc(3*time.Millisecond, func() {
		o.tasks <- t // want "o.tasks.*PC4003"
	})
}

// Scenario has a task that fails at first.
func Scenario() {
	var mu sync.Mutex
	failed := false
	o := newOffice(func(name string) error {
		mu.Lock()
		defer mu.Unlock()
		if name == "stamp" && !failed {
			failed = true
			return errors.New("no ink")
		}
		return nil
	})
	o.all([]string{"sort", "stamp"})
	time.Sleep(20 * time.Millisecond)
}
