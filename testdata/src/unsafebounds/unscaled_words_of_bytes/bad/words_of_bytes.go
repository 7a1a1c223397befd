//oracle: asan

// Package bad adds up the words of a packet.
package bad

import "unsafe"

// A packet is a whole number of words.
type packet struct {
	data []byte
}

func (p *packet) words() []uint32 {
	return *(*[]uint32)(unsafe.Pointer(&p.data)) // want "\\[\\]byte taken for a \\[\\]uint32, whose elements have 4, its length.*ends behind the memory.*PC5006"
}

var packets []*packet

func receive(n int) *packet {
	p := &packet{data: make([]byte, n)}
	packets = append(packets, p)
	return p
}

// Scenario adds up a packet of eight words.
func Scenario() {
	sum := uint32(0)
	for _, w := range receive(32).words() {
		sum += w
	}
	if sum != 0 {
		panic("wrong sum")
	}
}
