package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/good/bloom_string_hash/bits"
	"programs/unsafebounds/good/bloom_string_hash/hash"
)

type filter[K ~string] struct {
	set  *bits.Set
	seed []uint64
}

func newFilter[K ~string](size uint, seeds ...uint64) *filter[K] {
	return &filter[K]{set: bits.New(size), seed: seeds}
}

func (f *filter[K]) add(k K) {
	for _, s := range f.seed {
		f.set.Put(hash.String(string(k), s))
	}
}

func (f *filter[K]) has(k K) bool {
	for _, s := range f.seed {
		if !f.set.Has(hash.String(string(k), s)) {
			return false
		}
	}
	return true
}

type domain string

func main() {
	f := newFilter[domain](1<<14, 1, 77, 4711)
	text := "the quick brown fox jumps over the lazy dog and comes back"
	for i := range len(text) + 1 {
		f.add(domain(text[:i]))
		f.add(domain(text[len(text)-i:]))
	}
	wrong := 0
	for i := range len(text) + 1 {
		if !f.has(domain(text[:i])) || !f.has(domain(text[len(text)-i:])) {
			wrong++
		}
	}
	for i := range 1000 {
		if f.has(domain(fmt.Sprintf("absent-%d", i))) {
			wrong++
		}
	}
	fmt.Println("ones", f.set.Ones(), "wrong", wrong)
	if wrong > 20 {
		os.Exit(1)
	}
}
