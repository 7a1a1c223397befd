//oracle: synctest-hang

// Package good runs the stages of an import.
package good

import (
	"strings"
	"sync"
	"testing"
)

const stages = 3

type importer struct {
	done sync.WaitGroup
	rows chan string
	ok   chan string
	n    int
}

func (i *importer) read(text string) {
	defer i.done.Done()
	defer close(i.rows)
	for line := range strings.Lines(text) {
		i.rows <- line
	}
}

func (i *importer) check() {
	defer i.done.Done()
	defer close(i.ok)
	for r := range i.rows {
		if r != "\n" {
			i.ok <- r
		}
	}
}

func (i *importer) store() {
	defer i.done.Done()
	for range i.ok {
		i.n++
	}
}

// run returns the number of rows that were stored.
func (i *importer) run(text string) int {
	i.done.Add(stages)
	go i.read(text)
	go i.check()
	go i.store()
	i.done.Wait()
	return i.n
}

// Scenario imports two rows.
func Scenario(t *testing.T) {
	i := &importer{rows: make(chan string), ok: make(chan string)}
	if n := i.run("a\n\nb\n"); n != 2 {
		t.Error(n)
	}
}
