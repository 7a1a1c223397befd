// Command indexes_source_files builds a word index over some documents with
// several workers.
package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

type document struct {
	path string
	text string
}

type posting struct {
	word string
	path string
}

// indexer splits documents into postings.
type indexer struct {
	workers int
	min     int
	docs    chan document
	out     chan posting
}

func newIndexer(workers, min int) *indexer {
	return &indexer{
		workers: workers,
		min:     min,
		docs:    make(chan document),
		out:     make(chan posting, 4),
	}
}

// start launches the workers and returns their joint output.
func (ix *indexer) start() <-chan posting {
	var wg sync.WaitGroup
	for range ix.workers {
		wg.Go(ix.work)
	}
	go ix.finish(&wg)
	return ix.out
}

// finish ends the output once every worker has returned.
func (ix *indexer) finish(wg *sync.WaitGroup) {
	defer close(ix.out)
	wg.Wait()
}

func (ix *indexer) work() {
	for d := range ix.docs {
		seen := map[string]bool{}
		for _, w := range strings.Fields(strings.ToLower(d.text)) {
			w = strings.Trim(w, ".,;")
			if len(w) < ix.min || seen[w] {
				continue
			}
			seen[w] = true
			ix.out <- posting{w, d.path}
		}
	}
}

// submit hands over the documents, and says that there are no more.
func (ix *indexer) submit(docs []document) {
	for _, d := range docs {
		ix.docs <- d
	}
	close(ix.docs)
}

func main() {
	docs := []document{
		{"a.txt", "The quick fox, the lazy dog."},
		{"b.txt", "A lazy afternoon; nothing quick."},
		{"c.txt", "Dog days of summer."},
	}
	ix := newIndexer(3, 4)
	out := ix.start()
	go ix.submit(docs)

	index := map[string][]string{}
	for p := range out {
		index[p.word] = append(index[p.word], p.path)
	}
	words := make([]string, 0, len(index))
	for w := range index {
		words = append(words, w)
	}
	slices.Sort(words)
	for _, w := range words {
		slices.Sort(index[w])
		fmt.Println(w, strings.Join(index[w], " "))
	}
}
