// Package postings reads the posting lists of an index segment in place.
package postings

import (
	"errors"
	"sort"
	"unsafe"
)

// ErrSize is returned for a list that is no whole number of documents.
var ErrSize = errors.New("postings: truncated list")

// List is a sorted list of document numbers, backed by the segment.
type List struct {
	docs []uint32
}

// Open takes the raw bytes of a list, little endian, as they lie in the segment.
func Open(raw []byte) (List, error) {
	if len(raw)%4 != 0 {
		return List{}, ErrSize
	}
	if len(raw) == 0 {
		return List{}, nil
	}
	return List{docs: unsafe.Slice((*uint32)(unsafe.Pointer(&raw[0])), len(raw))}, nil // want "PC5003"
}

// Len returns the number of documents in the list.
func (l List) Len() int { return len(l.docs) }

// Contains looks a document up by binary search.
func (l List) Contains(doc uint32) bool {
	i := sort.Search(len(l.docs), func(i int) bool { return l.docs[i] >= doc })
	return i < len(l.docs) && l.docs[i] == doc
}
