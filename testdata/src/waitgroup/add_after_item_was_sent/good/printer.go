//oracle: panic "sync: negative WaitGroup counter"

// Package good prints jobs in the order in which they come.
package good

import (
	"sync"
	"time"
)

type printer struct {
	jobs    chan string
	pending sync.WaitGroup
	pages   int
}

func newPrinter() *printer {
	p := &printer{jobs: make(chan string)}
	go p.print()
	return p
}

func (p *printer) print() {
	for j := range p.jobs {
		p.pages += len(j)
		p.pending.Done()
	}
}

// submit hands a job to the printer.
func (p *printer) submit(job string) {
	p.pending.Add(1)
	p.jobs <- job
	time.Sleep(time.Microsecond)
}

// flush returns when all jobs are printed.
func (p *printer) flush() { p.pending.Wait() }

// Scenario prints jobs until the scheduler lets the printer run.
func Scenario() {
	p := newPrinter()
	defer close(p.jobs)
	for range 200 {
		p.submit("page")
		p.flush()
	}
}
