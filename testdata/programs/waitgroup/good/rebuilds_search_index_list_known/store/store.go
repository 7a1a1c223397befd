// Package store holds the documents that the indexer reads.
package store

import (
	"errors"
	"fmt"
)

// ErrNotFound says that a document was deleted meanwhile.
var ErrNotFound = errors.New("store: no such document")

// Doc is one document.
type Doc struct {
	ID   int
	Text string
}

// Store is a read-only set of documents.
type Store struct {
	docs map[int]string
}

// Open returns a store with the given documents.
func Open(docs map[int]string) *Store { return &Store{docs: docs} }

// Load reads a document.
func (s *Store) Load(id int) (Doc, error) {
	text, ok := s.docs[id]
	if !ok {
		return Doc{}, fmt.Errorf("load %d: %w", id, ErrNotFound)
	}
	return Doc{ID: id, Text: text}, nil
}
