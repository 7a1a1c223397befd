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

// hashKey hashes a cache key eight bytes at a time.
func hashKey(key string) uint64 {
	h := uint64(seed) ^ uint64(len(key))
	p := unsafe.Pointer(unsafe.StringData(key))
	i := 0
	for ; i+8 <= len(key); i += 8 {
		h = mix(h, *(*uint64)(unsafe.Add(p, i)))
	}
	if i < len(key) {
		h = mix(h, *(*uint64)(unsafe.Add(p, i))) // want "PC5004"
	}
	return h ^ h>>29
}
