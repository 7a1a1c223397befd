// Command batches_index_documents gathers documents into batches and hands the
// batches to an indexing goroutine.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type document struct {
	id   int
	body string
}

type batcher struct {
	size    int
	pending []document
	batches chan []document
	wg      sync.WaitGroup

	mu    sync.Mutex
	terms map[string]int
}

func newBatcher(size int) *batcher {
	b := &batcher{
		size:    size,
		batches: make(chan []document, 2),
		terms:   make(map[string]int),
	}
	b.wg.Add(1)
	go b.index()
	return b
}

func (b *batcher) index() {
	defer b.wg.Done()
	for batch := range b.batches {
		b.mu.Lock()
		for _, d := range batch {
			for _, t := range strings.Fields(d.body) {
				b.terms[strings.ToLower(t)]++
			}
		}
		b.mu.Unlock()
	}
}

// Add takes a document and passes a full batch on.
func (b *batcher) Add(d document) {
	b.pending = append(b.pending, d)
	if len(b.pending) >= b.size {
		b.flush()
	}
}

func (b *batcher) flush() {
	if len(b.pending) == 0 {
		return
	}
	batch := b.pending
	b.pending = nil
	b.batches <- batch
}

// Close indexes what is left and waits for the indexer.
func (b *batcher) Close() {
	close(b.batches)
	b.flush() // want "PC4002"
	b.wg.Wait()
}

func (b *batcher) Count(term string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.terms[strings.ToLower(term)]
}

func main() {
	b := newBatcher(3)
	for i, s := range []string{
		"The quick brown fox", "jumps over", "the lazy dog", "and the cat",
	} {
		b.Add(document{i, s})
	}
	b.Close()
	fmt.Println("the:", b.Count("the"))
}
