package main

import "unsafe"

// header starts every message to the board controller.
type header struct {
	netFn   uint8
	command uint8
	size    uint16
	seq     uint32
}

// setPower is a header followed by its argument.
type setPower struct {
	header
	milliwatt uint64
}

const (
	cmdPing     = 0x01
	cmdSetPower = 0x2c
)

func newSetPower(seq uint32, mw uint64) *header {
	m := &setPower{milliwatt: mw}
	m.command, m.seq = cmdSetPower, seq
	m.size = uint16(unsafe.Sizeof(*m))
	return &m.header
}

func newPing(seq uint32) *header {
	h := &header{command: cmdPing, seq: seq}
	h.size = uint16(unsafe.Sizeof(*h))
	return h
}

// argument returns the word behind the header.
func (h *header) argument() uint64 {
	return *(*uint64)(unsafe.Add(unsafe.Pointer(h), unsafe.Sizeof(*h))) // want "PC5002"
}
