package main

/*
#include <stddef.h>
#include <stdint.h>

struct span {
	const uint8_t *base;
	size_t         len;
};

static size_t run_length(const struct span *v, size_t n) {
	size_t runs = 0;
	int prev = -1;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < v[i].len; j++)
			if (v[i].base[j] != prev) { prev = v[i].base[j]; runs++; }
	return runs;
}
*/
import "C"

import (
	"bytes"
	"fmt"
	"os"
)

type batch struct {
	spans []C.struct_span
	size  int
}

type option func(*batch)

func withCapacity(n int) option {
	return func(b *batch) { b.spans = make([]C.struct_span, 0, n) }
}

func newBatch(opts ...option) *batch {
	b := &batch{}
	for _, o := range opts {
		o(b)
	}
	return b
}

func (b *batch) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	own := bytes.Clone(p)
	b.spans = append(b.spans, C.struct_span{base: (*C.uint8_t)(&own[0]), len: C.size_t(len(own))})
	b.size += len(own)
	return len(own), nil
}

func (b *batch) runs() int {
	if len(b.spans) == 0 {
		return 0
	}
	return int(C.run_length(&b.spans[0], C.size_t(len(b.spans)))) // want "PC5011"
}

func main() {
	b := newBatch(withCapacity(8))
	for i := range 6 {
		if _, err := fmt.Fprintf(b, "%s", bytes.Repeat([]byte{byte('a' + i/2)}, 10)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	fmt.Println("bytes", b.size, "runs", b.runs())
}
