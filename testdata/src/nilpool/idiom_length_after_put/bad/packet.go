//oracle: reuse "foreign byte"

// Package bad reads packets into pooled slices.
// The kind of the packet is read from the slice after it was put.
package bad

import "sync"

var packets = sync.Pool{New: func() any { return new([1500]byte) }}

type receiver struct {
	bytes int
	kinds [256]int
}

func (r *receiver) forward(p []byte) {}

// acknowledge answers every packet from a buffer of its own.
func (r *receiver) acknowledge() {
	array := packets.Get().(*[1500]byte)
	array[0] = 0xff
	r.forward(array[:1])
	packets.Put(array)
}

func (r *receiver) receive(data string) {
	array := packets.Get().(*[1500]byte)
	p := array[:copy(array[:], data)]
	r.forward(p)
	packets.Put(array)
	r.acknowledge()
	r.kinds[array[0]]++ // want "PC1005"
	r.bytes += len(p)
}

// Scenario receives one packet of kind a.
func Scenario() {
	var r receiver
	r.receive("abc")
	if r.kinds['a'] != 1 || r.bytes != 3 {
		panic("foreign byte")
	}
}
