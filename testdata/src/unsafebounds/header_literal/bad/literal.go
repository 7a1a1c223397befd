//oracle: asan

// Package bad looks at the memory of other objects as bytes.
package bad

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A key is hashed as it lies in memory.
type key struct {
	tenant, user, item, shard uint64
}

// view returns the bytes of n words behind p.
func view(p unsafe.Pointer, n int) []byte {
	h := &reflect.SliceHeader{Data: uintptr(p), Len: n, Cap: n}
	collect()
	return *(*[]byte)(unsafe.Pointer(h)) // want "slice made from a reflect.SliceHeader that is no slice's own.*PC5008"
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
