// Package tty models the line discipline of a serial driver simulator: the
// requests fill the caller's structure the way the kernel does.
package tty

import (
	"sync"
	"unsafe"
)

// Termios is the argument of TCGETS.
type Termios struct {
	Iflag, Oflag, Cflag, Lflag uint32
	Line                       uint8
	Cc                         [19]uint8
}

// Termios2 is the argument of TCGETS2.
type Termios2 struct {
	Termios
	Ispeed, Ospeed uint32
}

// Port is one simulated serial port.
type Port struct {
	mu  sync.Mutex
	cfg Termios2
}

// Open returns a port with the usual settings at the given speed.
func Open(speed uint32) *Port {
	p := &Port{}
	p.cfg.Cflag = 0o60 | 0o200
	p.cfg.Lflag = 0o10 | 0o2
	p.cfg.Cc[4] = 4
	p.cfg.Ispeed, p.cfg.Ospeed = speed, speed
	return p
}

// GetAttr serves TCGETS.
func (p *Port) GetAttr(arg unsafe.Pointer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	*(*Termios)(arg) = p.cfg.Termios
}

// GetAttr2 serves TCGETS2.
func (p *Port) GetAttr2(arg unsafe.Pointer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := (*Termios2)(arg)
	out.Termios = p.cfg.Termios
	out.Ispeed = p.cfg.Ispeed
	out.Ospeed = p.cfg.Ospeed
}
