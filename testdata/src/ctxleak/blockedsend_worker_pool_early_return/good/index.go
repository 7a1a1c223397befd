//oracle: synctest-leak

// Package good indexes documents with several workers.
// The loop over the results goes on to the end, and the first failure is returned then.
package good

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

func (x *indexer) index(docs []string) (err error) {
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
				entries <- x.scan(doc)
			}
		}()
	}
	go func() {
		wg.Wait()
		close(entries)
	}()
	for e := range entries {
		if e.err != nil && err == nil {
			err = e.err
		}
		x.terms += e.terms
	}
	return err
}

// Scenario indexes documents of which one is empty.
func Scenario(t *testing.T) {
	x := indexer{workers: 2}
	if err := x.index([]string{"", "go", "vet"}); err != errEmpty {
		t.Errorf("got %v", err)
	}
}
