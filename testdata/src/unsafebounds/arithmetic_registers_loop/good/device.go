//oracle: checkptr

// Package good adds up the registers of a device.
package good

import "unsafe"

type device struct {
	regs [8]uint32
}

var attached []*device

func attach() *device {
	d := &device{}
	for i := range d.regs {
		d.regs[i] = uint32(i)
	}
	attached = append(attached, d)
	return d
}

// checksum reads the registers as the hardware does, by address.
func (d *device) checksum() (sum uint32) {
	base := unsafe.Pointer(&d.regs[0])
	for i := 0; i < len(d.regs); i++ {
		sum += *(*uint32)(unsafe.Add(base, i*4))
	}
	return sum
}

// Scenario attaches a device and checks it.
func Scenario() {
	d := attach()
	if d.checksum() == 1 {
		println("unlikely")
	}
}
