// Package room sends every message to all members.
package room

import (
	"sync"
	"sync/atomic"
)

// Packet is a message that several members read.
type Packet struct {
	body []byte
	refs atomic.Int32
}

var packets = sync.Pool{New: func() any { return new(Packet) }}

// NewPacket returns a packet with one reference.
func NewPacket(text string) *Packet {
	p := packets.Get().(*Packet)
	p.body = append(p.body[:0], text...)
	p.refs.Store(1)
	return p
}

// Body returns the bytes, valid while the caller holds a reference.
func (p *Packet) Body() []byte { return p.body }

func (p *Packet) retain() { p.refs.Add(1) }

// Release gives up one reference.
func (p *Packet) Release() {
	if p.refs.Add(-1) == 0 {
		packets.Put(p)
	}
}

// Reader is called with every message; the bytes are valid until it returns.
type Reader func([]byte)

func (r Reader) loop(in <-chan *Packet) {
	for p := range in {
		r(p.Body())
		p.Release()
	}
}

// Run calls talk with a function that sends a packet to all readers, and returns
// when everything is read. The reference of the caller of send stays its own.
func Run(readers []Reader, talk func(send func(*Packet))) {
	var wg sync.WaitGroup
	ins := make([]chan *Packet, len(readers))
	for i, r := range readers {
		in := make(chan *Packet, 4)
		ins[i] = in
		wg.Go(func() { r.loop(in) })
	}
	talk(func(p *Packet) {
		for _, in := range ins {
			p.retain()
			in <- p
		}
	})
	for _, in := range ins {
		close(in)
	}
	wg.Wait()
}
