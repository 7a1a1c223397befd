//oracle: reuse "one task for two"

// Package good runs batches of tasks.
// A task is taken from the pool and put in every round.
package good

import "sync"

type task struct {
	name string
}

var tasks = sync.Pool{New: func() any { return new(task) }}

type runner struct {
	done []string
}

func (r *runner) finish(name string, t *task) {
	r.done = append(r.done, name)
	tasks.Put(t)
}

func (r *runner) batch(names []string) {
	for _, name := range names {
		t := tasks.Get().(*task)
		r.finish(name, t)
	}
}

// Scenario runs two tasks, after which two users get tasks.
func Scenario() {
	var r runner
	r.batch([]string{"a", "b"})
	a, b := tasks.Get().(*task), tasks.Get().(*task)
	a.name = "a"
	b.name = "b"
	if a.name != "a" || len(r.done) != 2 {
		panic("one task for two")
	}
}
