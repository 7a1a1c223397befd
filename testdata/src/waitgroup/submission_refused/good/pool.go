//oracle: synctest-hang

// Package good submits tasks to a pool that refuses them when it is full.
package good

import (
	"sync"
	"testing"
)

type pool struct {
	tasks chan func()
	quit  chan struct{}
}

func newPool(depth int) *pool {
	return &pool{tasks: make(chan func(), depth), quit: make(chan struct{})}
}

func (p *pool) work() {
	for {
		select {
		case task := <-p.tasks:
			task()
		case <-p.quit:
			return
		}
	}
}

// submit says whether there was room for the task.
func (p *pool) submit(task func()) bool {
	select {
	case p.tasks <- task:
		return true
	default:
		return false
	}
}

type group struct {
	pool    *pool
	wg      sync.WaitGroup
	mu      sync.Mutex
	results []int
	refused int
}

// square hands one number to the pool.
func (g *group) square(n int) {
	g.wg.Add(1)
	accepted := g.pool.submit(func() {
		defer g.wg.Done()
		g.mu.Lock()
		defer g.mu.Unlock()
		g.results = append(g.results, n*n)
	})
	if !accepted {
		g.refused++
		g.wg.Done()
	}
}

// Scenario submits three tasks before a worker runs that has room for one.
func Scenario(t *testing.T) {
	g := &group{pool: newPool(1)}
	for n := range 3 {
		g.square(n)
	}
	go g.pool.work()
	g.wg.Wait()
	close(g.pool.quit)
	if len(g.results)+g.refused != 3 {
		t.Error("tasks are missing")
	}
}
