//oracle: panic "sync: negative WaitGroup counter"

// Package good reads files of lines.
package good

import (
	"strings"
	"sync"
)

type parser struct {
	read sync.WaitGroup
	mu   sync.Mutex
	bad  []string
	sum  int
}

// file reads the lines of one text.
func (p *parser) file(text string) {
	defer p.read.Done()
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			p.refuse(line)
			return
		}
		p.mu.Lock()
		p.sum += len(line)
		p.mu.Unlock()
	}
}

// refuse notes a text that cannot be read.
func (p *parser) refuse(line string) {
	p.mu.Lock()
	p.bad = append(p.bad, line)
	p.mu.Unlock()
}

// files reads all texts at the same time.
func (p *parser) files(texts []string) int {
	p.read.Add(len(texts))
	for _, t := range texts {
		go p.file(t)
	}
	p.read.Wait()
	return p.sum
}

// Scenario reads a text that is refused.
func Scenario() {
	for range 20 {
		new(parser).files([]string{"# no", "a\nb\n", "c\n"})
	}
}
