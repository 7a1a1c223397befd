//oracle: asan

package main

/*
#include <stdlib.h>
#include <string.h>

static unsigned label_width(const char *s) {
	unsigned w = 0;
	for (; *s; s++) w += (*s == 'i' || *s == 'l') ? 3 : 7;
	return w;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type label struct {
	text  string
	width uint
}

type encoder struct {
	max   int
	freed int
}

var errLong = errors.New("label too long")

// terminated copies text to C memory.
func (e *encoder) terminated(text string) (unsafe.Pointer, error) {
	n := len(text)
	if n > e.max {
		return nil, errLong
	}
	mem := C.malloc(C.size_t(n))
	dst := unsafe.Slice((*byte)(mem), n+1) // want "PC5010"
	copy(dst, text)
	dst[n] = 0
	return mem, nil
}

func (e *encoder) release(p unsafe.Pointer) {
	C.free(p)
	e.freed++
}

func (e *encoder) encode(text string) (label, error) {
	p, err := e.terminated(text)
	if err != nil {
		return label{}, err
	}
	defer e.release(p)
	return label{text: text, width: uint(C.label_width((*C.char)(p)))}, nil
}

func main() {
	e := &encoder{max: 64}
	var out []label
	for _, t := range []string{"Fragile items inside", "lift", "this side up - handle with care!"} {
		l, err := e.encode(t)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		out = append(out, l)
	}
	for _, l := range out {
		fmt.Println(l.width, l.text)
	}
	if e.freed != len(out) {
		os.Exit(1)
	}
}
