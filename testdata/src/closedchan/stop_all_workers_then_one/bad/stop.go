//oracle: panic "close of closed channel"

// Package bad scales workers.
package bad

type worker struct {
	id   int
	quit chan struct{}
}

// A Pool has workers that are stopped one by one, or all.
type Pool struct {
	workers []*worker
	ended   bool
}

// Grow adds a worker.
func (p *Pool) Grow() {
	p.workers = append(p.workers, &worker{id: len(p.workers), quit: make(chan struct{})})
}

// StopAll stops all workers.
func (p *Pool) StopAll() {
	for _, w := range p.workers {
		close(w.quit)
	}
}

// Stop stops a worker.
func (p *Pool) Stop(i int) {
	if p.ended {
		return
	}
	close(p.workers[i].quit) // want "StopAll.*workers.*PC4010"
	p.workers = append(p.workers[:i], p.workers[i+1:]...)
}

// Scenario stops all, and then one more.
func Scenario() {
	var p Pool
	p.Grow()
	p.Grow()
	p.StopAll()
	p.Stop(1)
}
