// Command mixer runs a small fixed-point mixing chain over PCM blocks.
package main

import (
	"errors"
	"fmt"
	"log"
	"unsafe"
)

const (
	blockFrames = 256
	unityGain   = 1 << 12
)

var errSequence = errors.New("mixer: block out of sequence")

// block is one period of mono PCM as the capture thread hands it over.
type block struct {
	samples [blockFrames]int16
	seq     uint32
}

type stage interface {
	process(b *block)
}

type gain struct{ factor int32 }

// scale multiplies n samples in place and saturates.
func scale(base unsafe.Pointer, n int, factor int32) {
	for i := 0; i <= n; i++ {
		p := (*int16)(unsafe.Add(base, i*2)) // want "PC5002"
		v := int32(*p) * factor / unityGain
		*p = int16(min(max(v, -32768), 32767))
	}
}

func (g gain) process(b *block) {
	scale(unsafe.Pointer(&b.samples), len(b.samples), g.factor)
}

type dcBlock struct{ last, out int32 }

func (d *dcBlock) process(b *block) {
	for i, s := range b.samples {
		x := int32(s)
		d.out = x - d.last + d.out*255/256
		d.last = x
		b.samples[i] = int16(min(max(d.out, -32768), 32767))
	}
}

type chain struct {
	stages []stage
	next   uint32
	peak   int16
}

func (c *chain) run(b *block) error {
	for _, s := range c.stages {
		s.process(b)
	}
	if b.seq != c.next {
		return fmt.Errorf("%w: got %d, expected %d", errSequence, b.seq, c.next)
	}
	c.next++
	for _, s := range b.samples {
		c.peak = max(c.peak, s)
	}
	return nil
}

func capture(seq uint32) *block {
	b := &block{seq: seq}
	for i := range b.samples {
		b.samples[i] = int16((i*73+int(seq)*11)%4000 - 2000)
	}
	return b
}

func main() {
	const first = 1000
	c := &chain{stages: []stage{&dcBlock{}, gain{factor: unityGain * 2}}, next: first}
	for seq := uint32(first); seq < first+8; seq++ {
		if err := c.run(capture(seq)); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("peak", c.peak)
}
