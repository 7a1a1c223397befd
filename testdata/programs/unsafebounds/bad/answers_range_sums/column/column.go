// Package column holds the sealed blocks of the int32 columns.
package column

import "unsafe"

// BlockLen is the number of values in a sealed block.
const BlockLen = 128

// Block is a full block with its zone map.
type Block struct {
	min, max int32
	vals     *[BlockLen]int32
}

// Seal builds a block and its zone map.
func Seal(vals *[BlockLen]int32) *Block {
	b := &Block{vals: vals, min: vals[0], max: vals[0]}
	for _, v := range vals {
		b.min = min(b.min, v)
		b.max = max(b.max, v)
	}
	return b
}

// Skip tells whether no value of the block can be in [lo, hi].
func (b *Block) Skip(lo, hi int32) bool {
	return hi < b.min || lo > b.max
}

// Sum adds up the values in [lo, hi].
func (b *Block) Sum(lo, hi int32) int64 {
	var sum int64
	base := unsafe.Pointer(b.vals)
	for i := 0; i < BlockLen; i++ {
		v := *(*int32)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(i))) // want "PC5002"
		if v >= lo && v <= hi {
			sum += int64(v)
		}
	}
	return sum
}
