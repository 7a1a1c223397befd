// Command offloads_image_jobs runs image jobs on a fixed pool; callers never
// block, their jobs wait in the background for a free worker.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type job struct {
	name string
	cost time.Duration
}

// Pool runs jobs on a fixed number of workers.
type Pool struct {
	jobs    chan job
	workers sync.WaitGroup
	done    atomic.Int32
}

// Config says how a pool works.
type Config struct {
	Workers int
	Backlog int
}

func (c Config) withDefaults() Config {
	if c.Workers <= 0 {
		c.Workers = 1
	}
	if c.Backlog < 0 {
		c.Backlog = 0
	}
	return c
}

// New starts a pool.
func New(c Config) *Pool {
	c = c.withDefaults()
	p := &Pool{jobs: make(chan job, c.Backlog)}
	p.workers.Add(c.Workers)
	for range c.Workers {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	defer p.workers.Done()
	for j := range p.jobs {
		time.Sleep(j.cost)
		p.done.Add(1)
	}
}

// Submit hands in a job and returns at once.
func (p *Pool) Submit(j job) {
	select {
	case p.jobs <- j:
	default:
		go func() {
			p.jobs <- j // want "PC4003"
		}()
	}
}

// Shutdown lets the workers finish and waits for them.
func (p *Pool) Shutdown() int {
	close(p.jobs)
	p.workers.Wait()
	return int(p.done.Load())
}

func main() {
	p := New(Config{Workers: 1, Backlog: 1})
	for i := range 6 {
		p.Submit(job{fmt.Sprintf("img-%02d", i), 60 * time.Millisecond})
	}
	time.Sleep(20 * time.Millisecond)
	fmt.Println("jobs run:", p.Shutdown())
}
