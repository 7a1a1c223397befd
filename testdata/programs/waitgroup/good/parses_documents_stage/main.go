// Command ingest parses documents in one stage and indexes them in the next.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

var errBlank = errors.New("blank document")

type document struct {
	id    string
	text  string
	words []string
}

type index struct {
	mu       sync.Mutex
	postings map[string][]string
}

func (ix *index) insert(d *document) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, w := range d.words {
		ix.postings[w] = append(ix.postings[w], d.id)
	}
}

// pipeline tracks every document from submit until it is indexed or rejected.
type pipeline struct {
	raw    chan *document
	parsed chan *document
	open   sync.WaitGroup
	stages sync.WaitGroup
	ix     *index

	mu       sync.Mutex
	rejected map[string]error
}

func newPipeline() *pipeline {
	p := &pipeline{
		raw:      make(chan *document, 4),
		parsed:   make(chan *document),
		ix:       &index{postings: make(map[string][]string)},
		rejected: make(map[string]error),
	}
	p.stages.Add(2)
	go p.parse()
	go p.store()
	return p
}

func (p *pipeline) submit(d *document) {
	p.open.Add(1)
	p.raw <- d
}

func (p *pipeline) parse() {
	defer p.stages.Done()
	defer close(p.parsed)
	for d := range p.raw {
		p.parseOne(d)
	}
}

// parseOne passes d on to the next stage, which then answers for it.
func (p *pipeline) parseOne(d *document) {
	passedOn := false
	defer func() {
		if !passedOn {
			p.open.Done()
		}
	}()
	d.words = strings.Fields(strings.ToLower(d.text))
	if len(d.words) == 0 {
		p.mu.Lock()
		p.rejected[d.id] = errBlank
		p.mu.Unlock()
		return
	}
	passedOn = true
	p.parsed <- d
}

func (p *pipeline) store() {
	defer p.stages.Done()
	for d := range p.parsed {
		p.ix.insert(d)
		p.open.Done()
	}
}

func (p *pipeline) close() {
	p.open.Wait()
	close(p.raw)
	p.stages.Wait()
}

func main() {
	p := newPipeline()
	texts := []string{"Go makes it easy", "", "to build simple software", "  ", "easy to read"}
	for i, text := range texts {
		p.submit(&document{id: fmt.Sprintf("doc-%d", i), text: text})
	}
	p.close()
	if n := len(p.rejected); n != 2 || len(p.ix.postings["easy"]) != 2 {
		fmt.Fprintf(os.Stderr, "ingest: %d rejected, postings %v\n", n, p.ix.postings)
		os.Exit(1)
	}
	fmt.Printf("%d words indexed, %d documents rejected\n", len(p.ix.postings), len(p.rejected))
}
