//oracle: reuse "one task for two"

// Package bad runs batches of tasks.
// The task, taken from the pool once, is put in every round.
package bad

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
	t := tasks.Get().(*task)
	for _, name := range names {
		r.finish(name, t) // want "PC1006"
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
