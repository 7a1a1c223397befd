//oracle: asan

// Package bad fills keys with pseudo-random bytes, eight at a time.
// The loop goes by the length of the words, which is that of the bytes.
package bad

import "unsafe"

type generator struct {
	state uint64
}

func (g *generator) next() uint64 {
	g.state = g.state*6364136223846793005 + 1442695040888963407
	return g.state
}

func (g *generator) fill(key []byte) {
	left := len(key)
	if left >= 8 {
		words := *(*[]uint64)(unsafe.Pointer(&key)) // want "PC5006"
		for i := range words {
			words[i] = g.next()
			left -= 8
		}
	}
	for left > 0 {
		key[len(key)-left] = byte(g.next() >> 56)
		left--
	}
}

var keys [][]byte

// Scenario fills a key on the heap.
func Scenario() {
	g := generator{state: 1}
	key := make([]byte, 28)
	keys = append(keys, key)
	g.fill(key)
	if key[27] == 0 && key[26] == 0 {
		panic("not filled")
	}
}
