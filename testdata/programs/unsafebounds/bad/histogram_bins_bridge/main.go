//oracle: asan

package main

/*
#include <stdint.h>
#include <stdlib.h>

static void scale_bins(uint32_t *bins, size_t n, uint32_t k) {
	for (size_t i = 0; i < n; i++) bins[i] *= k;
}
*/
import "C"

import (
	"encoding/binary"
	"fmt"
	"os"
	"unsafe"
)

type histogram struct {
	raw   []byte
	scale uint32
}

func record(values []uint32, scale uint32) *histogram {
	h := &histogram{scale: scale}
	for _, v := range values {
		h.raw = binary.NativeEndian.AppendUint32(h.raw, v)
	}
	return h
}

type reducer func(acc uint64, bin uint32) uint64

func (h *histogram) reduce(f reducer) uint64 {
	mem := C.CBytes(h.raw)
	defer C.free(mem)
	C.scale_bins((*C.uint32_t)(mem), C.size_t(len(h.raw)/4), C.uint32_t(h.scale))
	bins := unsafe.Slice((*uint32)(mem), len(h.raw)) // want "PC5010"
	var acc uint64
	for _, b := range bins {
		acc = f(acc, b)
	}
	return acc
}

func sum(acc uint64, bin uint32) uint64 { return acc + uint64(bin) }

func peak(acc uint64, bin uint32) uint64 { return max(acc, uint64(bin)) }

func main() {
	values := make([]uint32, 0, 32)
	for i := range 32 {
		values = append(values, uint32(i*i))
	}
	h := record(values, 3)
	for name, f := range map[string]reducer{"sum": sum, "peak": peak} {
		fmt.Println(name, h.reduce(f))
	}
	if got := h.reduce(sum); got != 3*10416 {
		fmt.Println("sum", got)
		os.Exit(1)
	}
}
