//oracle: assert "a queue is not empty"

// Package good drains queues.
package good

import (
	"sync"
	"time"
)

type queue struct {
	items   *sync.Map
	drained sync.WaitGroup
}

func (q *queue) drain() {
	defer q.drained.Done()
	time.Sleep(time.Millisecond)
	q.items.Clear()
}

// drainAll starts to drain all queues, and returns when they are empty.
func drainAll(queues []queue) bool {
	waiting := make([]*queue, 0, len(queues))
	for i := range queues {
		waiting = append(waiting, &queues[i])
	}
	for i := range queues {
		queues[i].drained.Add(1)
		go queues[i].drain()
	}
	for _, q := range waiting {
		q.drained.Wait()
	}
	empty := true
	for i := range queues {
		queues[i].items.Range(func(any, any) bool { empty = false; return false })
	}
	return empty
}

// Scenario drains a queue with one item.
func Scenario() {
	queues := []queue{{items: new(sync.Map)}}
	queues[0].items.Store("mail", 1)
	if !drainAll(queues) {
		panic("a queue is not empty")
	}
}
