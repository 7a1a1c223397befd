//oracle: checkptr

// Package good reads registers by their addresses.
package good

import "unsafe"

// A device has its registers in one block.
type device struct {
	regs [8]uint32
}

// addressOf returns where a register is.
func (d *device) addressOf(reg int) unsafe.Pointer {
	return unsafe.Add(unsafe.Pointer(&d.regs), reg*4)
}

func load(addr unsafe.Pointer) uint32 {
	return *(*uint32)(addr)
}

var devices []*device

func probe() *device {
	d := &device{}
	d.regs[3] = 7
	devices = append(devices, d)
	return d
}

// Scenario reads the status register.
func Scenario() {
	d := probe()
	addr := d.addressOf(3)
	if load(addr) != 7 {
		panic("wrong status")
	}
}
