// Command looks_terms_index looks terms up in an index segment.
package main

import (
	"encoding/binary"
	"fmt"
	"os"

	"programs/unsafebounds/bad/looks_terms_index/postings"
)

type extent struct {
	off, size int
}

// segment is an immutable part of the index: the lists one after another.
type segment struct {
	data  []byte
	terms map[string]extent
}

func build(terms []string, docs map[string][]uint32) *segment {
	s := &segment{terms: make(map[string]extent)}
	for _, t := range terms {
		off := len(s.data)
		for _, d := range docs[t] {
			s.data = binary.LittleEndian.AppendUint32(s.data, d)
		}
		s.terms[t] = extent{off, len(s.data) - off}
	}
	return s
}

func (s *segment) lookup(term string) (postings.List, error) {
	e, ok := s.terms[term]
	if !ok {
		return postings.List{}, nil
	}
	return postings.Open(s.data[e.off : e.off+e.size])
}

func main() {
	s := build([]string{"cache", "mutex"}, map[string][]uint32{
		"cache": {2, 3, 9},
		"mutex": {11, 12, 40},
	})
	l, err := s.lookup("cache")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println("documents:", l.Len(), "contains 12:", l.Contains(12))
	if l.Len() != 3 || l.Contains(12) {
		os.Exit(1)
	}
}
