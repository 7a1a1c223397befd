//oracle: synctest-hang

// Package good reads and writes at the same time.
package good

import (
	"sync"
	"testing"
)

type pipe struct {
	readers, writers sync.WaitGroup
	data             chan string
	got              string
}

func (p *pipe) read() {
	defer p.readers.Done()
	for s := range p.data {
		p.got += s
	}
}

func (p *pipe) write(s string) {
	defer p.writers.Done()
	p.data <- s
}

// run returns what was written by all writers.
func (p *pipe) run(texts []string) string {
	p.readers.Add(1)
	go p.read()
	for _, s := range texts {
		p.writers.Add(1)
		go p.write(s)
	}
	p.writers.Wait()
	close(p.data)
	p.readers.Wait()
	return p.got
}

// Scenario writes two texts.
func Scenario(_ *testing.T) {
	p := &pipe{data: make(chan string)}
	p.run([]string{"one", "two"})
}
