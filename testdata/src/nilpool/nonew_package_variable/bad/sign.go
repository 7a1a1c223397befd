//oracle: panic "interface conversion: interface {} is nil"

// Package bad checks signatures with pooled hashers.
// The pool has no New, and the first Get finds nothing.
package bad

import "sync"

type hasher struct {
	sum uint32
}

func (h *hasher) write(s string) {
	for i := range len(s) {
		h.sum = h.sum*31 + uint32(s[i])
	}
}

var hashers sync.Pool

func sign(text string) uint32 {
	h := hashers.Get().(*hasher) // want "PC1002"
	h.sum = 0
	h.write(text)
	sum := h.sum
	hashers.Put(h)
	return sum
}

// Scenario signs a text.
func Scenario() {
	if sign("a") != 'a' {
		panic("wrong sum")
	}
}
