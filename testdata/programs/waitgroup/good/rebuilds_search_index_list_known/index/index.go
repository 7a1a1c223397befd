// Package index builds an inverted index.
package index

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"programs/waitgroup/good/rebuilds_search_index_list_known/store"
)

// ErrEmpty is returned when a document has no text.
var ErrEmpty = errors.New("index: empty document")

// Index maps terms to documents.
type Index struct {
	src     *store.Store
	workers sync.WaitGroup

	mu       sync.RWMutex
	postings map[string][]int
	skipped  int
}

// New returns an empty index over the store.
func New(src *store.Store) *Index {
	return &Index{src: src, postings: make(map[string][]int)}
}

func (ix *Index) insert(d store.Doc) {
	defer ix.workers.Done()
	seen := make(map[string]bool)
	for _, term := range strings.Fields(strings.ToLower(d.Text)) {
		if seen[term] {
			continue
		}
		seen[term] = true
		ix.mu.Lock()
		ix.postings[term] = append(ix.postings[term], d.ID)
		ix.mu.Unlock()
	}
}

// skip gives back the place that Rebuild took for a document.
func (ix *Index) skip() {
	ix.mu.Lock()
	ix.skipped++
	ix.mu.Unlock()
	ix.workers.Done()
}

// Rebuild indexes the given documents and returns when all are searchable.
func (ix *Index) Rebuild(ids []int) (err error) {
	defer ix.workers.Wait()
	for _, id := range ids {
		ix.workers.Add(1)
		doc, lerr := ix.src.Load(id)
		if errors.Is(lerr, store.ErrNotFound) {
			ix.skip()
			continue
		}
		if lerr != nil {
			ix.workers.Done()
			return lerr
		}
		if doc.Text == "" {
			ix.skip()
			return fmt.Errorf("document %d: %w", doc.ID, ErrEmpty)
		}
		go ix.insert(doc)
	}
	return nil
}

// Search returns how many documents hold the term, and how many were skipped.
func (ix *Index) Search(term string) (hits, skipped int) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return len(ix.postings[strings.ToLower(term)]), ix.skipped
}
