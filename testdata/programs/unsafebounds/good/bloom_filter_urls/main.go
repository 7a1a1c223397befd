// Command main keeps a bloom filter of the URLs a crawler has seen.
package main

import (
	"fmt"
	"log"
	"math/bits"
	"strings"
	"unsafe"
)

const (
	k0 = 0x9e3779b97f4a7c15
	k1 = 0xff51afd7ed558ccd
)

func load64(b []byte) uint64 {
	_ = b[7]
	return *(*uint64)(unsafe.Pointer(&b[0]))
}

func load32(b []byte) uint32 {
	_ = b[3]
	return *(*uint32)(unsafe.Pointer(&b[0]))
}

func mix(h, w uint64) uint64 {
	return bits.RotateLeft64((h^w)*k1, 31)
}

// hash reads s in words; the rest goes through a padded buffer.
func hash(s string, seed uint64) uint64 {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	h := seed ^ k0 ^ uint64(len(s))
	for len(b) >= 8 {
		h = mix(h, load64(b))
		b = b[8:]
	}
	if len(b) >= 4 {
		h = mix(h, uint64(load32(b)))
		b = b[4:]
	}
	if len(b) > 0 {
		var tail [8]byte
		copy(tail[:], b)
		h = mix(h, *(*uint64)(unsafe.Pointer(&tail)))
	}
	return h ^ h>>29
}

// filter is a bloom filter with two probes.
type filter struct {
	words []uint64
}

func newFilter(logBits int) *filter {
	return &filter{words: make([]uint64, 1<<max(logBits-6, 0))}
}

func (f *filter) probe(s string, seed uint64) (word *uint64, mask uint64) {
	h := hash(s, seed)
	return &f.words[(h>>6)%uint64(len(f.words))], 1 << (h & 63)
}

// seen adds s and reports whether it was there before.
func (f *filter) seen(s string) bool {
	old := true
	for seed := range uint64(2) {
		w, m := f.probe(s, seed)
		if *w&m == 0 {
			old = false
			*w |= m
		}
	}
	return old
}

func main() {
	f := newFilter(12)
	page := "http://a.example/ http://a.example/about http://b.example/x"
	fresh := 0
	for _, u := range strings.Fields(page) {
		if !f.seen(u) {
			fresh++
		}
	}
	again := 0
	for _, u := range strings.Fields(page) {
		if f.seen(strings.Clone(u)) {
			again++
		}
	}
	fmt.Println("fresh", fresh, "again", again)
	if fresh != 3 || again != 3 || hash("", 0) != hash(page[:0], 0) {
		log.Fatal("filter is inconsistent")
	}
}
