// Package mux multiplexes streams over one connection.
package mux

import (
	"errors"
	"fmt"
	"sync"
)

// Packet is a piece of a stream.
type Packet struct {
	Stream uint32
	Data   []byte
}

// Option changes a Mux before it is used.
type Option func(*Mux) error

// WithMTU sets the size of packets.
func WithMTU(n int) Option {
	return func(m *Mux) error {
		if n < 8 {
			return fmt.Errorf("mux: mtu %d is too small", n)
		}
		m.mtu = n
		return nil
	}
}

// Mux cuts streams into packets.
type Mux struct {
	mtu     int
	packets sync.Pool
	headers sync.Pool
	ready   bool
}

var errNotReady = errors.New("mux: not set up")

// New returns a ready Mux.
func New(opts ...Option) (*Mux, error) {
	m := &Mux{mtu: 64}
	for _, o := range opts {
		if err := o(m); err != nil {
			return nil, err
		}
	}
	m.setup()
	return m, nil
}

// setup installs the allocators; the packet's size depends on the options.
func (m *Mux) setup() {
	m.packets.New = m.newPacket
	m.headers.New = func() any { return new([8]byte) }
	m.ready = true
}

func (m *Mux) newPacket() any {
	return &Packet{Data: make([]byte, 0, m.mtu)}
}

// Split calls emit with each packet of the data; emit must not keep it.
func (m *Mux) Split(stream uint32, data []byte, emit func(head *[8]byte, p *Packet) error) error {
	if !m.ready {
		return errNotReady
	}
	for len(data) > 0 {
		n := min(m.mtu, len(data))
		p := m.packets.Get().(*Packet)
		h := m.headers.Get().(*[8]byte)
		p.Stream = stream
		p.Data = append(p.Data[:0], data[:n]...)
		h[0], h[1] = byte(stream), byte(n)
		err := emit(h, p)
		m.headers.Put(h)
		m.packets.Put(p)
		if err != nil {
			return fmt.Errorf("mux: stream %d: %w", stream, err)
		}
		data = data[n:]
	}
	return nil
}
