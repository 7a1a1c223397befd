// Package hash has a quick hash of strings.
package hash

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

const (
	k0 = 0xa0761d6478bd642f
	k1 = 0xe7037ed1a0b428db
)

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

func load8(s string, i int) uint64 {
	p := unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i)
	return binary.LittleEndian.Uint64((*[8]byte)(p)[:])
}

func load4(s string, i int) uint64 {
	p := unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i)
	return uint64(binary.LittleEndian.Uint32((*[4]byte)(p)[:]))
}

// String hashes s.
func String(s string, seed uint64) uint64 {
	h := seed ^ k0
	i := 0
	for ; len(s)-i > 16; i += 16 {
		h = mix(load8(s, i)^k1, load8(s, i+8)^h)
	}
	var a, b uint64
	switch n := len(s) - i; {
	case n >= 8:
		a, b = load8(s, i), load8(s, len(s)-8)
	case n >= 4:
		a, b = load4(s, i), load4(s, len(s)-4)
	case n > 0:
		a = uint64(s[i])<<16 | uint64(s[i+n/2])<<8 | uint64(s[len(s)-1])
	}
	return mix(mix(a^k1, b^h), uint64(len(s))^k1)
}
