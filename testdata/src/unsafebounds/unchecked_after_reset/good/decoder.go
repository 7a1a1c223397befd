//oracle: checkptr

// Package good decodes points from blocks.
package good

import "unsafe"

type point struct {
	x, y, z float64
}

// A decoder is used for one block after the other.
type decoder struct {
	block []byte
	off   int
	count int
}

// reset gives the decoder another block.
func (d *decoder) reset(block []byte) {
	d.block = block
	d.off = 0
}

// next returns the point at the offset, and goes on.
func (d *decoder) next() *point {
	if len(d.block)-d.off < int(unsafe.Sizeof(point{})) {
		return nil
	}
	p := (*point)(unsafe.Pointer(&d.block[d.off]))
	d.off += int(unsafe.Sizeof(*p))
	d.count++
	return p
}

var decoders []*decoder

// Scenario decodes a block that holds one point and a part of another.
func Scenario() {
	d := &decoder{}
	decoders = append(decoders, d)
	block := make([]byte, 64)
	d.reset(block[24:])
	for range 2 {
		if p := d.next(); p != nil && p.x != 0 {
			println("unlikely")
		}
	}
	d.reset(block[24:])
	first := d.next()
	second := d.next()
	if first == second {
		println(d.count)
	}
}
