// Command finds_chunks_backups finds the chunks that two backups have in common.
package main

import (
	"fmt"
	"math/bits"
	"os"
	"strings"
	"unsafe"
)

const (
	seed  = 0x9e3779b97f4a7c15
	prime = 0xff51afd7ed558ccd
)

// sum64 hashes the chunk eight bytes at a time, then what is left.
func sum64(b []byte) uint64 {
	h := uint64(len(b)) ^ seed
	i := 0
	for ; i+8 <= len(b); i += 8 {
		h = mix(h, *(*uint64)(unsafe.Pointer(&b[i])))
	}
	tail := b[i:]
	if len(tail) >= 4 {
		h = mix(h, uint64(*(*uint32)(unsafe.Pointer(&tail[0]))))
		tail = tail[4:]
	}
	for _, c := range tail {
		h = mix(h, uint64(c))
	}
	return h ^ h>>33
}

func mix(h, w uint64) uint64 {
	return bits.RotateLeft64(h^w, 31) * prime
}

// equal compares two chunks, words first.
func equal(a, b []byte) bool {
	if len(a) != len(b) {
		return false
	}
	for len(a) >= 8 {
		if *(*uint64)(unsafe.Pointer(&a[0])) != *(*uint64)(unsafe.Pointer(&b[0])) {
			return false
		}
		a, b = a[8:], b[8:]
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// store keeps each chunk once.
type store struct {
	chunks map[uint64][][]byte
	saved  int
}

// add reports whether the chunk was new.
func (s *store) add(chunk []byte) bool {
	h := sum64(chunk)
	for _, c := range s.chunks[h] {
		if equal(c, chunk) {
			s.saved += len(chunk)
			return false
		}
	}
	own := make([]byte, len(chunk))
	copy(own, chunk)
	s.chunks[h] = append(s.chunks[h], own)
	return true
}

// addAll cuts the data at its newlines.
func (s *store) addAll(data []byte) (added int) {
	for _, line := range strings.SplitAfter(string(data), "\n") {
		if line != "" && s.add([]byte(line)) {
			added++
		}
	}
	return added
}

func main() {
	s := &store{chunks: make(map[uint64][][]byte)}
	first := s.addAll([]byte("alpha\nbeta beta\ngamma gamma gamma\nx\n"))
	second := s.addAll([]byte("beta beta\nx\ndelta delta delta delta\n"))
	fmt.Println("added", first, second, "saved", s.saved)
	if first != 4 || second != 1 || s.saved != len("beta beta\nx\n") {
		os.Exit(1)
	}
}
