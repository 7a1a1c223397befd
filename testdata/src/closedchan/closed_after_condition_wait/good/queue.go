//oracle: panic "close of closed channel"

// Package good tells by a channel that all items of the first listing have been taken. Whoever
// takes one waits on a condition until there is one. It is told once.
package good

import "sync"

type queue struct {
	mu     sync.Mutex
	filled *sync.Cond
	items  []string
	first  int
	synced chan struct{}
	told   bool
}

func newQueue(first []string) *queue {
	q := &queue{items: first, first: len(first), synced: make(chan struct{})}
	q.filled = sync.NewCond(&q.mu)
	return q
}

func (q *queue) add(item string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.items = append(q.items, item)
	q.filled.Signal()
}

// check is called with the lock.
func (q *queue) check() {
	if q.first <= 0 && !q.told {
		q.told = true
		close(q.synced)
	}
}

func (q *queue) take() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.filled.Wait()
	}
	item := q.items[0]
	q.items = q.items[1:]
	q.first--
	q.check()
	return item
}

func run(publish func(string)) {
	q := newQueue([]string{"a"})
	go q.add("b")
	publish(q.take())
	publish(q.take())
	<-q.synced
}

// Scenario takes what was listed, and what was added.
func Scenario() {
	run(func(string) {})
}
