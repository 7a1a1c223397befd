// Command drives_simulated_dma_engine drives a simulated DMA engine and probes which registers it has.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

// Offsets into the register block, in bytes.
const (
	regControl  uintptr = 0x00
	regStatus   uintptr = 0x04
	regLength   uintptr = 0x10
	regIRQMask  uintptr = 0x1c
	regDoorbell uintptr = 0x20 // second revision only
)

var errNoRegister = errors.New("dma: no such register")

// blockV1 and blockV2 are the register blocks of the two revisions.
type (
	blockV1 [8]uint32
	blockV2 [16]uint32
)

// window is the mapped range of a register block.
type window struct {
	base unsafe.Pointer
	size uintptr
}

// reg is the address of the register at offset off.
func (w window) reg(off uintptr) (*uint32, error) {
	const word = unsafe.Sizeof(uint32(0))
	if off%word != 0 || off > w.size-word {
		return nil, fmt.Errorf("offset %#x: %w", off, errNoRegister)
	}
	return (*uint32)(unsafe.Pointer(uintptr(w.base) + off)), nil
}

func (w window) write(off uintptr, v uint32) error {
	r, err := w.reg(off)
	if err != nil {
		return err
	}
	*r = v
	return nil
}

// engine is one DMA engine.
type engine struct {
	window
	doorbell bool
}

// probe finds out the revision by its registers.
func probe(w window) (*engine, error) {
	e := &engine{window: w}
	for _, off := range []uintptr{regControl, regStatus, regIRQMask} {
		if err := w.write(off, 0); err != nil {
			return nil, err
		}
	}
	switch err := w.write(regDoorbell, 0); {
	case err == nil:
		e.doorbell = true
	case !errors.Is(err, errNoRegister):
		return nil, err
	}
	return e, nil
}

// submit starts a transfer of n bytes, by doorbell or by the control register.
func (e *engine) submit(n uint32) error {
	if err := e.write(regLength, n); err != nil {
		return err
	}
	if e.doorbell {
		return e.write(regDoorbell, 1)
	}
	return e.write(regControl, 1)
}

func run() error {
	v1, v2 := new(blockV1), new(blockV2)
	for _, w := range []window{
		{unsafe.Pointer(v1), unsafe.Sizeof(*v1)},
		{unsafe.Pointer(v2), unsafe.Sizeof(*v2)},
	} {
		e, err := probe(w)
		if err != nil {
			return err
		}
		if err := e.submit(512); err != nil {
			return err
		}
	}
	if v1[regControl/4] != 1 || v2[regDoorbell/4] != 1 || v2[regControl/4] != 0 {
		return errors.New("dma: transfer started by the wrong register")
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
