//oracle: panic "close of closed channel"

// Package good has a pool whose workers report the end.
package good

import (
	"sync"
	"sync/atomic"
)

type pool struct {
	jobs  chan int
	idle  chan struct{}
	left  atomic.Int32
	total atomic.Int32
	wg    sync.WaitGroup
}

func (p *pool) work() {
	defer p.wg.Done()
	for n := range p.jobs {
		p.total.Add(int32(n))
	}
	p.leave()
}

func (p *pool) leave() {
	if p.left.Add(-1) == 0 {
		close(p.idle)
	}
}

func (p *pool) run(workers int, jobs []int) {
	p.jobs = make(chan int, len(jobs))
	p.idle = make(chan struct{})
	p.left.Store(int32(workers))
	for range workers {
		p.wg.Add(1)
		go p.work()
	}
	for _, j := range jobs {
		p.jobs <- j
	}
	close(p.jobs)
	<-p.idle
	p.wg.Wait()
}

// Scenario runs two workers.
func Scenario() { new(pool).run(2, []int{1, 2}) }
