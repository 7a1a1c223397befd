//oracle: panic "interface conversion: interface {} is nil"

// Package good checks signatures with pooled hashers.
// The first Get makes a hasher.
package good

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
	h, _ := hashers.Get().(*hasher)
	if h == nil {
		h = new(hasher)
	}
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
