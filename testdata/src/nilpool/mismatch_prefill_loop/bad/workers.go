//oracle: panic "interface conversion"

// Package bad fills its pool of tasks when it starts.
// The loop that fills the pool puts values, where New and Get deal in pointers.
package bad

import "sync"

type task struct {
	id      int
	retries int
}

type scheduler struct {
	tasks sync.Pool
	done  []int
}

func newScheduler(warm int) *scheduler {
	s := &scheduler{}
	s.tasks.New = func() any { return &task{} }
	for range warm {
		s.tasks.Put(task{retries: 3}) // want "PC1004"
	}
	return s
}

func (s *scheduler) run(id int) {
	t := s.tasks.Get().(*task)
	t.id = id
	s.done = append(s.done, t.id)
	s.tasks.Put(t)
}

// Scenario starts a warm scheduler and runs two tasks.
func Scenario() {
	s := newScheduler(4)
	s.run(1)
	s.run(2)
}
