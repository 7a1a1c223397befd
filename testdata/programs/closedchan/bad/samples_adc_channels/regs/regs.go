// Package regs gives access to the register window of the converter.
package regs

import (
	"errors"
	"sync"
)

// ErrBusy is returned while the bus is owned by another master.
var ErrBusy = errors.New("regs: bus busy")

// Register addresses.
const (
	Control uint8 = 0x00
	Data    uint8 = 0x04
)

// Window is a bank of registers behind a shared bus.
type Window struct {
	mu    sync.Mutex
	bank  [16]uint32
	busy  int
	count uint32
}

// Hold makes the next n writes fail with ErrBusy.
func (w *Window) Hold(n int) {
	w.mu.Lock()
	w.busy = n
	w.mu.Unlock()
}

// Write stores v at addr.
func (w *Window) Write(addr uint8, v uint32) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.busy > 0 {
		w.busy--
		return ErrBusy
	}
	w.bank[addr&0x0f] = v
	return nil
}

// Read returns the value at addr; Data yields a new sample each time.
func (w *Window) Read(addr uint8) uint32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if addr == Data {
		w.count++
		return w.count
	}
	return w.bank[addr&0x0f]
}
