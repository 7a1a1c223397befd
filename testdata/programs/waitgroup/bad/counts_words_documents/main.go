// Command wordfreq counts words of several documents in parallel.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"sync"
)

type document struct {
	name string
	text string
}

type partial struct {
	doc    string
	counts map[string]int
	err    error
}

type counter struct {
	docs    chan document
	results chan partial
	wg      sync.WaitGroup
}

func newCounter() *counter {
	return &counter{docs: make(chan document), results: make(chan partial)}
}

func count(d document) partial {
	p := partial{doc: d.name, counts: make(map[string]int)}
	sc := bufio.NewScanner(strings.NewReader(d.text))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		p.counts[strings.ToLower(sc.Text())]++
	}
	p.err = sc.Err()
	return p
}

func (c *counter) feed(docs []document) {
	defer close(c.docs)
	for _, d := range docs {
		c.docs <- d
	}
}

func (c *counter) work() {
	for d := range c.docs {
		c.results <- count(d)
	}
}

// finish closes the results when the workers are through.
func (c *counter) finish() {
	c.wg.Wait() // want "PC3008"
	close(c.results)
}

func (c *counter) run(docs []document, workers int) (map[string]int, error) {
	c.wg.Go(func() { c.feed(docs) })
	for range workers {
		c.wg.Go(c.work)
	}
	c.wg.Go(c.finish)

	total := make(map[string]int)
	var first error
	for p := range c.results {
		if p.err != nil && first == nil {
			first = fmt.Errorf("%s: %w", p.doc, p.err)
		}
		for w, n := range p.counts {
			total[w] += n
		}
	}
	return total, first
}

func main() {
	total, err := newCounter().run([]document{
		{"a", "the quick brown fox"},
		{"b", "The lazy dog and the fox"},
		{"c", "a dog"},
	}, 2)
	if err != nil {
		fmt.Fprintln(os.Stderr, "wordfreq:", err)
		os.Exit(1)
	}
	fmt.Println("the:", total["the"], "dog:", total["dog"])
}
