//oracle: panic "send on closed channel"

// Package good is a group of tasks: those that are there when it starts signal that they
// are ready.
package good

import "time"

type task struct {
	signal bool
	run    func()
}

type group struct {
	queue []*task
	tasks chan *task
	ready chan *task
}

func newGroup(queue ...*task) *group {
	return &group{queue: queue, tasks: make(chan *task), ready: make(chan *task)}
}

// start returns when the tasks of the queue are ready.
func (g *group) start() {
	defer close(g.ready)
	go g.loop()
	for _, t := range g.queue {
		t.signal = true
		g.tasks <- t
	}
	if len(g.queue) == 0 {
		return
	}
	for t := range g.ready {
		for i, q := range g.queue {
			if q == t {
				g.queue = append(g.queue[:i], g.queue[i+1:]...)
				break
			}
		}
		if len(g.queue) == 0 {
			return
		}
	}
}

func (g *group) loop() {
	for t := range g.tasks {
		go func() {
			t.run()
			if t.signal {
				g.ready <- t
			}
		}()
	}
}

// add adds a task to a group that was started.
func (g *group) add(t *task) {
	g.tasks <- t
}

// Scenario adds a task to an empty group.
func Scenario() {
	g := newGroup()
	g.start()
	g.add(&task{run: func() {}})
	close(g.tasks)
	time.Sleep(20 * time.Millisecond)
}
