//oracle: assert "a queue is not empty"

// Package bad drains queues.
package bad

import (
	"sync"
	"sync/atomic"
	"time"
)

type queue struct {
	left *atomic.Int64
	busy sync.WaitGroup
}

// put works on an item.
func (q *queue) put() {
	q.left.Add(1)
	q.busy.Add(1)
	go func() {
		defer q.busy.Done()
		time.Sleep(time.Millisecond)
		q.left.Add(-1)
	}()
}

// drain returns when nothing is worked on.
func (q *queue) drain() { q.busy.Wait() }

// fill puts an item into each queue.
func fill(queues []queue) {
	for i := range queues {
		queues[i].put()
	}
}

// empty tells whether the first queue is empty when it is drained.
func empty(queues []queue) bool {
	first := queues[0]
	fill(queues)
	first.drain() // want "Wait on a copy of the group.*PC3005"
	return queues[0].left.Load() == 0
}

// Scenario drains a queue.
func Scenario() {
	if !empty([]queue{{left: new(atomic.Int64)}, {left: new(atomic.Int64)}}) {
		panic("a queue is not empty")
	}
}
