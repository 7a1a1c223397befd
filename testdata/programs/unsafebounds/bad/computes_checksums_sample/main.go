// Command computes_checksums_sample computes checksums of sample blocks with a C kernel.
package main

/*
#include <stdint.h>
#include <stdlib.h>

static uint64_t kernel(const uint32_t *v, int n) {
	uint64_t acc = 0;
	for (int i = 0; i < n; i++)
		acc = acc * 31 + v[i];
	return acc;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

const blockLen = 256

type block struct {
	mem  unsafe.Pointer
	n    int
	fill uint32
}

func newBlock(fill uint32) (*block, error) {
	p := C.malloc(blockLen)
	if p == nil {
		return nil, errors.New("out of memory")
	}
	b := &block{mem: p, n: blockLen, fill: fill}
	v := unsafe.Slice((*C.uint32_t)(p), blockLen) // want "PC5010"
	for i := range v {
		v[i] = C.uint32_t(fill)
	}
	return b, nil
}

func (b *block) sum() uint64 {
	return uint64(C.kernel((*C.uint32_t)(b.mem), C.int(b.n)))
}

func (b *block) close() {
	C.free(b.mem)
	b.mem = nil
}

// reference is the same sum in Go.
func reference(fill uint32) (acc uint64) {
	for i := 0; i < blockLen; i++ {
		acc = acc*31 + uint64(fill)
	}
	return acc
}

func main() {
	var blocks []*block
	for i := uint32(1); i <= 4; i++ {
		b, err := newBlock(i * 0x01010101)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		blocks = append(blocks, b)
	}
	wrong := 0
	for _, b := range blocks {
		if b.sum() != reference(b.fill) {
			wrong++
		}
	}
	for _, b := range blocks {
		b.close()
	}
	if wrong > 0 {
		fmt.Fprintln(os.Stderr, wrong, "blocks were overwritten")
		os.Exit(1)
	}
}
