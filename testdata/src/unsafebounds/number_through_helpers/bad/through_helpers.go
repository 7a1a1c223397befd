//oracle: checkptr

// Package bad reads registers by their addresses.
package bad

import "unsafe"

// A device has its registers in one block.
type device struct {
	regs [8]uint32
}

// addressOf returns where a register is.
func (d *device) addressOf(reg int) uintptr {
	return uintptr(unsafe.Pointer(&d.regs)) + uintptr(reg)*4
}

func load(addr uintptr) uint32 {
	return *(*uint32)(unsafe.Pointer(addr)) // want "address that was kept in parameter addr.*PC5007"
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
