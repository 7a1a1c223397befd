// Command feeds_index_document_batches builds an inverted index and flushes it in batches.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

type document struct {
	id   int
	body string
}

type postings map[string][]int

type batch struct {
	docs    []document
	pending *sync.WaitGroup
}

type indexer struct {
	batches chan batch
	workers sync.WaitGroup

	mu    sync.Mutex
	index postings
}

func newIndexer(n int) *indexer {
	ix := &indexer{batches: make(chan batch), index: make(postings)}
	for range n {
		ix.workers.Go(ix.consume)
	}
	return ix
}

func (ix *indexer) consume() {
	for b := range ix.batches {
		for _, d := range b.docs {
			ix.insert(d)
			b.pending.Done()
		}
	}
}

func (ix *indexer) insert(d document) {
	words := strings.Fields(strings.ToLower(d.body))
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, w := range words {
		ix.index[w] = append(ix.index[w], d.id)
	}
}

// feed splits docs and returns when all of them are searchable.
func (ix *indexer) feed(docs []document, size int) {
	var pending sync.WaitGroup
	for len(docs) > 0 {
		n := min(size, len(docs))
		pending.Add(n)
		ix.batches <- batch{docs: docs[:n:n], pending: &pending}
		docs = docs[n:]
	}
	pending.Wait()
}

func (ix *indexer) close() {
	close(ix.batches)
	ix.workers.Wait()
}

func corpus(n int) []document {
	var out []document
	for i := range n {
		out = append(out, document{i, fmt.Sprintf("Report %d of district %d", i, i%3)})
	}
	return out
}

// warmUp runs independent start tasks; each has a small group of its own.
func warmUp(names ...string) int {
	var outer sync.WaitGroup
	var mu sync.Mutex
	ready := 0
	for _, n := range names {
		outer.Go(func() {
			var inner sync.WaitGroup
			inner.Add(2)
			for range 2 {
				go func() {
					defer inner.Done()
					mu.Lock()
					ready += len(n)
					mu.Unlock()
				}()
			}
			inner.Wait()
		})
	}
	outer.Wait()
	return ready
}

func main() {
	fmt.Println("warm:", warmUp("stem", "stop"))
	ix := newIndexer(3)
	ix.feed(corpus(25), 4)
	ix.feed(corpus(3), 10)
	ix.feed(nil, 10)
	ix.close()
	if n := len(ix.index["report"]); n != 28 {
		fmt.Fprintln(os.Stderr, "postings:", n)
		os.Exit(1)
	}
	fmt.Println("terms:", len(ix.index))
}
