// Package pcm converts blocks of samples.
package pcm

import "unsafe"

// Sample is one signed sample in host order.
type Sample int16

const width = int(unsafe.Sizeof(Sample(0)))

// Octets is the block as bytes, in the same memory.
func Octets(b []Sample) []byte {
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&b[0])), len(b)*width)
}

// Samples takes bytes for samples; a tail of half a sample is dropped.
func Samples(raw []byte) []Sample {
	n := len(raw) / width
	if n == 0 {
		return nil
	}
	p := unsafe.Pointer(&raw[0])
	if uintptr(p)%unsafe.Alignof(Sample(0)) != 0 {
		b := make([]Sample, n)
		copy(Octets(b), raw)
		return b
	}
	return unsafe.Slice((*Sample)(p), n)
}

// Raw drops the name of the element type.
func Raw(b []Sample) []int16 {
	return *(*[]int16)(unsafe.Pointer(&b))
}

// Peak is the largest magnitude.
func Peak(b []int16) (top int) {
	for _, v := range b {
		top = max(top, int(v), -int(v))
	}
	return top
}
