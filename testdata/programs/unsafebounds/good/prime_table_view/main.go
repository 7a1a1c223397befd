package main

/*
#include <stdint.h>
#include <stdlib.h>

static uint32_t *primes_below(uint32_t limit, size_t *count) {
	*count = 0;
	if (limit < 3) return NULL;
	uint8_t *mark = calloc(limit, 1);
	uint32_t *out = malloc(sizeof *out * limit);
	if (!mark || !out) { free(mark); free(out); return NULL; }
	for (uint32_t i = 2; i < limit; i++) {
		if (mark[i]) continue;
		out[(*count)++] = i;
		for (uint64_t j = (uint64_t)i * i; j < limit; j += i) mark[j] = 1;
	}
	free(mark);
	return out;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"unsafe"
)

// table is a view of primes that C owns, until it is closed.
type table struct {
	mem  *C.uint32_t
	list []uint32
}

var errEmpty = errors.New("no primes below limit")

func open(limit uint32) (*table, error) {
	var n C.size_t
	p := C.primes_below(C.uint32_t(limit), &n)
	if p == nil {
		return nil, errEmpty
	}
	return &table{mem: p, list: (*[1 << 28]uint32)(unsafe.Pointer(p))[:n:n]}, nil
}

func (t *table) close() {
	if t.mem == nil {
		return
	}
	C.free(unsafe.Pointer(t.mem))
	t.mem, t.list = nil, nil
}

func (t *table) all() iter.Seq2[int, uint32] {
	return func(yield func(int, uint32) bool) {
		for i, p := range t.list {
			if !yield(i, p) {
				return
			}
		}
	}
}

// with returns a list with one more number.
func (t *table) with(n uint32) []uint32 { return append(t.list, n) }

func sum(limit uint32) (s uint64, err error) {
	t, err := open(limit)
	if err != nil {
		return 0, err
	}
	defer t.close()
	for _, p := range t.all() {
		s += uint64(p)
	}
	return s, nil
}

func main() {
	s, err := sum(1000)
	_, empty := sum(2)
	t, terr := open(30)
	if err != nil || terr != nil || !errors.Is(empty, errEmpty) {
		fmt.Println(err, terr, empty)
		os.Exit(1)
	}
	more := t.with(31)
	t.close()
	fmt.Println(s, more)
	if s != 76127 || len(more) != 11 || more[9] != 29 || more[10] != 31 {
		os.Exit(1)
	}
}
