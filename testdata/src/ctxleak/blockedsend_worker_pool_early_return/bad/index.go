//oracle: synctest-leak

// Package bad indexes documents with several workers.
// The first document that fails ends the loop over the results, and the workers stay.
package bad

import (
	"errors"
	"sync"
	"testing"
)

var errEmpty = errors.New("index: empty document")

type entry struct {
	terms int
	err   error
}

type indexer struct {
	workers int
	terms   int
}

func (x *indexer) scan(doc string) entry {
	if doc == "" {
		return entry{err: errEmpty}
	}
	return entry{terms: len(doc)}
}

func (x *indexer) index(docs []string) error {
	todo := make(chan string, len(docs))
	for _, doc := range docs {
		todo <- doc
	}
	close(todo)
	entries := make(chan entry)
	var wg sync.WaitGroup
	for range x.workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for doc := range todo {
				entries <- x.scan(doc) // want "PC2004"
			}
		}()
	}
	go func() {
		wg.Wait()
		close(entries)
	}()
	for e := range entries {
		if e.err != nil {
			return e.err
		}
		x.terms += e.terms
	}
	return nil
}

// Scenario indexes documents of which one is empty.
func Scenario(t *testing.T) {
	x := indexer{workers: 2}
	if err := x.index([]string{"", "go", "vet"}); err != errEmpty {
		t.Errorf("got %v", err)
	}
}
