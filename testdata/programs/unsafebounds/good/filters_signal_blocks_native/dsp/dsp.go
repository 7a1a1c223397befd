// Package dsp wraps the filter library.
package dsp

/*
#include <stdlib.h>

static void smooth(float *s, int n, int width) {
	float acc = 0;
	for (int i = 0; i < n; i++) {
		acc += (s[i] - acc) / (float)width;
		s[i] = acc;
	}
}
*/
import "C"

import (
	"fmt"
	"unsafe"
)

const maxSamples = 1 << 16

// Block is samples in C memory.
type Block struct {
	mem unsafe.Pointer
	n   int
}

// NewBlock makes a block of n samples; the caller frees it.
func NewBlock(n int) (*Block, error) {
	if n <= 0 || n > maxSamples {
		return nil, fmt.Errorf("dsp: block of %d samples", n)
	}
	mem := C.calloc(C.size_t(n), C.size_t(unsafe.Sizeof(C.float(0))))
	if mem == nil {
		return nil, fmt.Errorf("dsp: no memory for %d samples", n)
	}
	return &Block{mem: mem, n: n}, nil
}

// Samples views the block until Free; its capacity ends with the block.
func (b *Block) Samples() []float32 {
	return (*[maxSamples]float32)(b.mem)[:b.n:b.n]
}

// Smooth filters the block in place.
func (b *Block) Smooth(width int) {
	C.smooth((*C.float)(b.mem), C.int(b.n), C.int(max(width, 1)))
}

// Copy gives the samples in Go memory.
func (b *Block) Copy() []float32 {
	raw := C.GoBytes(b.mem, C.int(b.n*4))
	out := make([]float32, b.n)
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&out[0])), len(out)*4), raw)
	return out
}

// Free gives the memory back.
func (b *Block) Free() {
	C.free(b.mem)
	b.mem, b.n = nil, 0
}
