//oracle: assert "out of sequence"

// Package good scales blocks of samples.
package good

import "unsafe"

// A block is one period of sound.
type block struct {
	samples [64]int16
	seq     uint32
	rate    uint32
}

// A stage changes blocks.
type stage interface {
	process(b *block)
}

type gain struct{ factor int16 }

// scale multiplies n samples.
func scale(base unsafe.Pointer, n int, factor int16) {
	for i := 0; i < n; i++ {
		p := (*int16)(unsafe.Add(base, i*2))
		*p *= factor
	}
}

func (g gain) process(b *block) {
	scale(unsafe.Pointer(&b.samples), len(b.samples), g.factor)
}

// Scenario scales a block.
func Scenario() {
	var s stage = gain{factor: 2}
	b := &block{seq: 1001}
	s.process(b)
	if b.seq != 1001 {
		panic("out of sequence")
	}
}
