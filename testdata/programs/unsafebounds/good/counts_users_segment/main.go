// Command counts_users_segment counts the users of a segment from its bitmap containers.
package main

import (
	"encoding/binary"
	"fmt"
	"os"

	"programs/unsafebounds/good/counts_users_segment/bitmap"
)

const (
	kindDense = iota
	kindSparse
)

type container struct {
	kind int
	raw  []byte
}

type segment []container

func (s segment) cardinality() (total int, err error) {
	for i, c := range s {
		switch c.kind {
		case kindDense:
			words, err := bitmap.View(c.raw)
			if err != nil {
				return 0, fmt.Errorf("container %d: %w", i, err)
			}
			total += bitmap.Count(words)
		case kindSparse:
			total += len(bitmap.Values(c.raw))
		}
	}
	return total, nil
}

func main() {
	words := make([]uint64, 16)
	for i := range words {
		words[i] = 1<<uint(i) | 1<<63
	}
	var sparse []byte
	for _, v := range []uint16{3, 500, 70, 9001} {
		sparse = binary.NativeEndian.AppendUint16(sparse, v)
	}
	s := segment{
		{kindDense, bitmap.Bytes(words)},
		{kindSparse, sparse},
		{kindDense, nil},
	}
	n, err := s.cardinality()
	fmt.Println("users:", n, err)
	if err != nil || n != 36 {
		os.Exit(1)
	}
	s = append(s, container{kindDense, make([]byte, 12)})
	if _, err := s.cardinality(); err == nil {
		os.Exit(1)
	}
}
