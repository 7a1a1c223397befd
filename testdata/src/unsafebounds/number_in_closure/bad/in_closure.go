//oracle: checkptr

// Package bad walks through the records of a block.
package bad

import "unsafe"

// A record is one line of a log.
type record struct {
	time, value uint64
}

var blocks [][]record

func newBlock(n int) []record {
	b := make([]record, n)
	for i := range b {
		b[i].value = uint64(i)
	}
	blocks = append(blocks, b)
	return b
}

// iterator returns a function that returns one record after the other.
func iterator(b []record) func() *record {
	next := uintptr(unsafe.Pointer(&b[0]))
	left := len(b)
	return func() *record {
		if left == 0 {
			return nil
		}
		left--
		r := (*record)(unsafe.Pointer(next)) // want "kept in the captured variable next.*PC5007"
		next += unsafe.Sizeof(record{})
		return r
	}
}

// Scenario adds up the values of a block.
func Scenario() {
	sum := uint64(0)
	next := iterator(newBlock(4))
	for r := next(); r != nil; r = next() {
		sum += r.value
	}
	if sum != 6 {
		panic("wrong sum")
	}
}
