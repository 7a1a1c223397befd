//oracle: assert "the sum is of something else"

// Package bad sums up columns of rows.
package bad

import (
	"iter"
	"unsafe"
)

type fare struct {
	class uint16
	seats uint16
	cents uint32
}

// A quote is a fare as others get it.
type quote struct {
	fare
	taxes, fees uint32
}

type cabin struct {
	fares [24]fare
	used  [8]uint32
	notes [48]uint64
}

// prices goes through the prices.
func (c *cabin) prices() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		rows := unsafe.Pointer(&c.fares)
		for i := range len(c.fares) {
			if !yield(*(*uint32)(unsafe.Add(rows, uintptr(i)*unsafe.Sizeof(quote{})+unsafe.Offsetof(quote{}.cents)))) { // want "beyond the end of field fares in the last turn of the loop.*PC5002"
				return
			}
		}
	}
}

// counts goes through how often each class was used.
func (c *cabin) counts(yield func(int, uint32) bool) {
	for i := 0; i <= len(c.used); i++ {
		if !yield(i, *(*uint32)(unsafe.Pointer(uintptr(unsafe.Pointer(&c.used[0])) + uintptr(i)*4))) { // want "begins where field used ends in the last turn of the loop.*PC5002"
			return
		}
	}
}

// Scenario sums up a cabin whose fares are all 0.
func Scenario() {
	c := &cabin{}
	for i := range c.notes {
		c.notes[i] = 0xffff_ffff_ffff
	}
	var sum uint64
	for p := range c.prices() {
		sum += uint64(p)
	}
	for _, n := range c.counts {
		sum += uint64(n)
	}
	if sum != 0 {
		panic("the sum is of something else")
	}
}
