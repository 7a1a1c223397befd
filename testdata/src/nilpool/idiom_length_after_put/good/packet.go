//oracle: reuse "foreign byte"

// Package good reads packets into pooled slices.
// After the put only the length of the local slice header is used.
package good

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
	r.kinds[array[0]]++
	packets.Put(array)
	r.acknowledge()
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
