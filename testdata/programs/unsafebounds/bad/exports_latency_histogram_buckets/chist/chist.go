// Package chist is the Go side of the histogram library.
package chist

/*
#include <stdint.h>
#include <stdlib.h>

static uint64_t hist_total(const uint32_t *b, int n) {
	uint64_t sum = 0;
	for (int i = 0; i < n; i++) {
		sum += b[i];
	}
	return sum;
}

static int hist_rank(const uint32_t *b, int n, double q) {
	double want = q * (double)hist_total(b, n), have = 0;
	for (int i = 0; i < n; i++) {
		have += b[i];
		if (have >= want) {
			return i;
		}
	}
	return n - 1;
}
*/
import "C"

import (
	"errors"
	"unsafe"
)

// Buckets is the number of buckets of a histogram.
const Buckets = 16

// Histogram lives in C memory.
type Histogram struct {
	mem unsafe.Pointer
}

func alloc() (unsafe.Pointer, error) {
	mem := C.malloc(Buckets)
	if mem == nil {
		return nil, errors.New("chist: out of memory")
	}
	return mem, nil
}

// New copies counts to C memory.
func New(counts [Buckets]uint32) (*Histogram, error) {
	mem, err := alloc()
	if err != nil {
		return nil, err
	}
	dst := unsafe.Slice((*uint32)(mem), Buckets) // want "PC5010"
	for i, c := range counts {
		dst[i] = c
	}
	return &Histogram{mem: mem}, nil
}

// Total is the number of observations.
func (h *Histogram) Total() uint64 {
	return uint64(C.hist_total((*C.uint32_t)(h.mem), Buckets))
}

// Quantile is the bucket of a quantile.
func (h *Histogram) Quantile(q float64) int {
	return int(C.hist_rank((*C.uint32_t)(h.mem), Buckets, C.double(q)))
}

// Close frees the histogram.
func (h *Histogram) Close() {
	C.free(h.mem)
	h.mem = nil
}
