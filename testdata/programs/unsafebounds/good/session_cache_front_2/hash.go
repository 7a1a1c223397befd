package main

import (
	"math/bits"
	"unsafe"
)

const (
	seed  = 0x9e3779b97f4a7c15
	prime = 0xff51afd7ed558ccd
)

func mix(h, v uint64) uint64 {
	return bits.RotateLeft64((h^v)*prime, 31)
}

func load64(p unsafe.Pointer, off int) uint64 {
	return *(*uint64)(unsafe.Add(p, off))
}

// hashKey hashes a cache key eight bytes at a time.
func hashKey(key string) uint64 {
	h := uint64(seed) ^ uint64(len(key))
	if len(key) < 8 {
		return finish(mix(h, short(key)))
	}
	p := unsafe.Pointer(unsafe.StringData(key))
	i := 0
	for ; i <= len(key)-8; i += 8 {
		h = mix(h, load64(p, i))
	}
	if i < len(key) {
		// The last word overlaps the one before it.
		h = mix(h, load64(p, len(key)-8))
	}
	return finish(h)
}

// short returns the bytes of a key that does not fill a word.
func short(key string) uint64 {
	var word [8]byte
	copy(word[:], key)
	return *(*uint64)(unsafe.Pointer(&word))
}

func finish(h uint64) uint64 { return h ^ h>>29 }
