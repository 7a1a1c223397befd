//oracle: asan

// Package good looks at the memory of other objects as bytes.
package good

import (
	"runtime"
	"unsafe"
)

// A key is hashed as it lies in memory.
type key struct {
	tenant, user, item, shard uint64
}

// view returns the bytes of n words behind p.
func view(p unsafe.Pointer, n int) []byte {
	b := unsafe.Slice((*byte)(p), n)
	collect()
	return b
}

// collect stands for whatever allocates in between.
func collect() { runtime.GC() }

//go:noinline
func newKey(user uint64) *key { return &key{1, user, 3, 4} }

// Scenario hashes a key that nobody else holds.
func Scenario() {
	sum := 0
	for _, c := range view(unsafe.Pointer(newKey(2)), int(unsafe.Sizeof(key{}))) {
		sum += int(c)
	}
	if sum != 10 {
		panic("wrong sum")
	}
}
