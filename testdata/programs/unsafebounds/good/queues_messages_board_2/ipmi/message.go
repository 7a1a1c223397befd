// Package ipmi builds messages for the board controller.
package ipmi

import "unsafe"

// Header starts every message.
type Header struct {
	netFn   uint8
	command uint8
	size    uint16
	seq     uint32
}

type setPower struct {
	hdr       Header
	milliwatt uint64
}

type setFan struct {
	hdr   Header
	speed uint64 // zone in the upper half, duty in the lower
}

// Commands of the controller.
const (
	Ping     = 0x01
	SetPower = 0x2c
	SetFan   = 0x2d
)

// NewPing returns a message without an argument.
func NewPing(seq uint32) *Header {
	h := &Header{command: Ping, seq: seq}
	h.size = uint16(unsafe.Sizeof(*h))
	return h
}

// NewSetPower returns a message that limits the board to mw.
func NewSetPower(seq uint32, mw uint64) *Header {
	m := &setPower{milliwatt: mw}
	m.hdr = Header{command: SetPower, seq: seq, size: uint16(unsafe.Sizeof(*m))}
	return &m.hdr
}

// NewSetFan returns a message that sets the fans of a zone.
func NewSetFan(seq, zone, duty uint32) *Header {
	m := &setFan{speed: uint64(zone)<<32 | uint64(duty)}
	m.hdr.command, m.hdr.seq = SetFan, seq
	m.hdr.size = uint16(unsafe.Sizeof(*m))
	return &m.hdr
}

// Command returns the command byte.
func (h *Header) Command() uint8 { return h.command }

// Argument returns the word behind the header, if the command has one.
func (h *Header) Argument() (uint64, bool) {
	switch h.command {
	case SetPower:
		return (*setPower)(unsafe.Pointer(h)).milliwatt, true
	case SetFan:
		return *(*uint64)(unsafe.Add(unsafe.Pointer(h), unsafe.Sizeof(*h))), true
	}
	return 0, false
}

// Wire views the whole message as it goes over the bus.
func (h *Header) Wire() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(h)), int(h.size))
}
