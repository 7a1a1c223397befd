//oracle: asan

// Package bad fills keys with pseudo-random bytes, eight at a time.
// The last words reach over the end of keys that are no multiple of eight long.
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
		i := 0
		for left >= 1 {
			words[i] = g.next()
			i++
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
