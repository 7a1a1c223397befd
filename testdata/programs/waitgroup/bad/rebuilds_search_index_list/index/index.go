// Package index builds an inverted index.
package index

import (
	"errors"
	"log"
	"strings"
	"sync"

	"programs/waitgroup/bad/rebuilds_search_index_list/store"
)

// Index maps terms to documents.
type Index struct {
	src     *store.Store
	workers sync.WaitGroup

	mu       sync.RWMutex
	postings map[string][]int
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

// Rebuild indexes the given documents and returns when all are searchable.
func (ix *Index) Rebuild(ids []int) error {
	var fatal error
	for _, id := range ids {
		ix.workers.Add(1) // want "PC3003"
		doc, err := ix.src.Load(id)
		if errors.Is(err, store.ErrNotFound) {
			log.Printf("index: skip: %v", err)
			continue
		}
		if err != nil {
			fatal = err
			ix.workers.Done()
			break
		}
		go ix.insert(doc)
	}
	ix.workers.Wait()
	return fatal
}

// Search returns how many documents hold the term.
func (ix *Index) Search(term string) int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return len(ix.postings[strings.ToLower(term)])
}
