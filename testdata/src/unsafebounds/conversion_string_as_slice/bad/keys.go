//oracle: checkptr

// Package bad hashes cache keys without copying them.
package bad

import "unsafe"

// An entry is one line of the cache's index.
type entry struct {
	key string
}

// bytes gives the key's bytes to the hash function.
func (e *entry) bytes() []byte {
	return *(*[]byte)(unsafe.Pointer(&e.key)) // want "conversion to \\*\\[\\]byte needs 24 bytes.*PC5001"
}

// text is the way back, from the larger header to the smaller.
func text(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}

func fnv(b []byte) (h uint64) {
	h = 14695981039346656037
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

var (
	index  = make(map[uint64]*entry)
	lookup = text([]byte("users/42"))
)

func add(key string) {
	e := &entry{key: key}
	index[fnv(e.bytes())] = e
}

// Scenario puts a key into the index.
func Scenario() { add(lookup) }
