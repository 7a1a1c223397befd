// Package frame is the on-air frame of the telemetry radio.
package frame

import "unsafe"

const (
	payloadLen = 48
	trailerLen = 8
	airLen     = payloadLen + trailerLen
)

// Frame is reused between transmissions; the sequence counts its uses.
type Frame struct {
	sync    uint32
	length  uint32
	payload [payloadLen]byte
	seq     uint64
	retries uint64
}

// New returns an empty frame.
func New() *Frame {
	return &Frame{sync: 0xd391d391}
}

// Load puts a message into the frame.
func (f *Frame) Load(msg []byte) {
	f.length = uint32(copy(f.payload[:], msg))
	f.seq++
}

// Sequence is the number of messages that the frame carried.
func (f *Frame) Sequence() uint64 { return f.seq }

func (f *Frame) body() []byte {
	return unsafe.Slice(&f.payload[0], airLen) // want "PC5003"
}

// Scrub removes the message.
func (f *Frame) Scrub() {
	clear(f.body())
	f.length = 0
}
