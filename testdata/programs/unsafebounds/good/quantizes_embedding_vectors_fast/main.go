// Command quantizes_embedding_vectors_fast packs float vectors by their bits
// and compares them as words.
package main

import (
	"fmt"
	"math"
	"math/bits"
	"os"
	"unsafe"
)

const dims = 64

type vector [dims]float32

// raw views the bits of a vector.
func (v *vector) raw() *[dims]uint32 {
	return (*[dims]uint32)(unsafe.Pointer(v))
}

// signs packs the sign of each value in a bit.
func (v *vector) signs() sketch {
	var s sketch
	for i, w := range v.raw() {
		s[i/8] |= byte(w>>31) << (i % 8)
	}
	return s
}

// head is the first quarter, on which the coarse search works.
func (v *vector) head() *[dims / 4]float32 {
	return (*[dims / 4]float32)(unsafe.Pointer(v))
}

type sketch [dims / 8]byte

// distance counts the bits that differ.
func (s sketch) distance(t sketch) int {
	return bits.OnesCount64(*(*uint64)(unsafe.Pointer(&s)) ^ *(*uint64)(unsafe.Pointer(&t)))
}

// abs clears the signs in place.
func (v *vector) abs() {
	p := unsafe.Pointer(&v[0])
	for i := uintptr(0); i < dims/2; i++ {
		w := (*uint64)(unsafe.Pointer(uintptr(p) + i*8))
		*w &= 0x7fffffff7fffffff
	}
}

func bitsOf(f float64) uint64 { return *(*uint64)(unsafe.Pointer(&f)) }

type index struct {
	vecs     []vector
	sketches []sketch
}

func (x *index) add(v vector) {
	x.vecs = append(x.vecs, v)
	x.sketches = append(x.sketches, v.signs())
}

func (x *index) nearest(v vector) int {
	best, at := dims+1, -1
	s := v.signs()
	for i, t := range x.sketches {
		if d := s.distance(t); d < best {
			best, at = d, i
		}
	}
	return at
}

func wave(step float64) (v vector) {
	for i := range v {
		v[i] = float32(math.Sin(float64(i) * step))
	}
	return v
}

func main() {
	x := &index{}
	for i := range 10 {
		x.add(wave(0.3 * float64(i+1)))
	}
	v := wave(0.9)
	if got := x.nearest(v); got != 2 {
		fmt.Fprintln(os.Stderr, "nearest", got)
		os.Exit(1)
	}
	a := v
	a.abs()
	for i := range a {
		if a[i] != float32(math.Abs(float64(v[i]))) {
			fmt.Fprintln(os.Stderr, "abs", i, a[i], v[i])
			os.Exit(1)
		}
	}
	if bitsOf(1.5) != math.Float64bits(1.5) || v.head()[15] != v[15] {
		os.Exit(1)
	}
	fmt.Println("nearest 2")
}
