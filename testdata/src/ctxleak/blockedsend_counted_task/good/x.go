//oracle: synctest-leak

// Package good hands out results until its pump is told to stop, after the tasks that run
// have ended. A task counts as ended when it has handed out its result.
package good

import (
	"sync"
	"testing"
	"time"
)

type pump struct {
	mu      sync.Mutex
	idle    *sync.Cond
	tasks   int
	results chan int
	stop    chan struct{}
	total   int
}

func newPump() *pump {
	p := &pump{results: make(chan int), stop: make(chan struct{})}
	p.idle = sync.NewCond(&p.mu)
	return p
}

func (p *pump) begin() {
	p.mu.Lock()
	p.tasks++
	p.mu.Unlock()
}

func (p *pump) end() {
	p.mu.Lock()
	p.tasks--
	p.mu.Unlock()
	p.idle.Broadcast()
}

func slow(n int) int {
	time.Sleep(time.Millisecond)
	return n * n
}

func (p *pump) work(n int) {
	p.results <- slow(n)
	p.end()
}

func (p *pump) collect() {
	for {
		select {
		case n := <-p.results:
			p.total += n
		case <-p.stop:
			return
		}
	}
}

func (p *pump) drain() {
	p.mu.Lock()
	for p.tasks > 0 {
		p.idle.Wait()
	}
	p.mu.Unlock()
	close(p.stop)
}

func square(n int) {
	p := newPump()
	go p.collect()
	p.begin()
	go p.work(n)
	p.drain()
}

// Scenario squares some numbers.
func Scenario(t *testing.T) {
	for n := range 50 {
		square(n)
	}
}
