//oracle: panic "close of closed channel"

// Package bad has a queue of builds that finish or are cancelled.
package bad

import (
	"errors"
	"sync"
	"time"
)

type build struct {
	done chan struct{}
	err  error
}

type queue struct {
	mu     sync.Mutex
	builds map[int]*build
}

func (q *queue) add(id int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.builds[id] = &build{done: make(chan struct{})}
}

func (q *queue) finish(id int) {
	q.mu.Lock()
	b := q.builds[id]
	q.mu.Unlock()
	if b == nil {
		return
	}
	close(b.done)
	time.Sleep(time.Millisecond) // the result is stored
	q.mu.Lock()
	delete(q.builds, id)
	q.mu.Unlock()
}

func (q *queue) cancelAll() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for id, b := range q.builds {
		b.err = errors.New("cancelled")
		close(b.done) // want "b.done.*PC4010"
		delete(q.builds, id)
	}
}

// Scenario cancels builds that finish.
func Scenario() {
	q := &queue{builds: make(map[int]*build)}
	for i := range 4 {
		q.add(i)
	}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() { q.finish(i) })
	}
	wg.Go(func() { time.Sleep(500 * time.Microsecond); q.cancelAll() })
	wg.Wait()
}
