//oracle: assert "the status was changed"

// Package bad clears the registers of a serial port.
package bad

import "unsafe"

// A port has its status behind the registers.
type port struct {
	regs   [4]uint32
	status uint32
	name   [12]byte
}

// clear sets all registers to zero, by address.
func (p *port) clear() {
	base := unsafe.Pointer(&p.regs[0])
	for i := 0; i <= len(p.regs); i++ {
		*(*uint32)(unsafe.Add(base, i*4)) = 0 // want "begins where field regs ends in the last turn of the loop.*PC5002"
	}
}

// text sees the name as bytes.
func (p *port) text() []byte {
	return unsafe.Slice(&p.name[0], len(p.name))
}

// Scenario clears a port that is ready.
func Scenario() {
	p := &port{status: 1}
	copy(p.text(), "ttyS0")
	p.clear()
	if p.status != 1 {
		panic("the status was changed")
	}
}
