// Package link sends frames over a half duplex radio.
package link

import (
	"errors"
	"sync"
)

// MTU is the largest payload.
const MTU = 64

// ErrBusy is returned while another station sends.
var ErrBusy = errors.New("link: channel busy")

// Frame is one transmission.
type Frame struct {
	Dst  byte
	N    int
	Data [MTU]byte
}

// Bytes returns the used part of the payload.
func (f *Frame) Bytes() []byte { return f.Data[:f.N] }

var frames = sync.Pool{New: func() any { return new(Frame) }}

// Acquire returns a frame for the station.
func Acquire(dst byte) *Frame {
	f := frames.Get().(*Frame)
	f.Dst, f.N = dst, 0
	return f
}

// Release returns the frame.
func Release(f *Frame) { frames.Put(f) }

// Radio is a transmitter.
type Radio struct {
	busyEvery int
	slots     int
	Air       map[byte][]byte
}

// NewRadio returns a radio that finds every nth slot taken.
func NewRadio(busyEvery int) *Radio {
	return &Radio{busyEvery: busyEvery, Air: make(map[byte][]byte)}
}

// Transmit sends the frame and returns it.
func (r *Radio) Transmit(f *Frame) error {
	defer Release(f)
	r.slots++
	if r.slots%r.busyEvery == 0 {
		return ErrBusy
	}
	r.Air[f.Dst] = append(r.Air[f.Dst], f.Bytes()...)
	return nil
}
