//oracle: asan

// Package good adds up the words of a packet.
package good

import "unsafe"

// A packet is a whole number of words.
type packet struct {
	data []byte
}

func (p *packet) words() []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&p.data[0])), len(p.data)/4)
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
