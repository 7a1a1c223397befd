//oracle: asan

// Command drives_simulated_dma drives a simulated DMA engine through its register block.
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
	regSource   uintptr = 0x08
	regTarget   uintptr = 0x0c
	regLength   uintptr = 0x10
	regIRQMask  uintptr = 0x14
	regDoorbell uintptr = 0x20
)

const (
	ctrlEnable = 1 << 0
	statReady  = 1 << 0
)

var errNotReady = errors.New("dma: engine is not ready")

// block is the register block of one channel.
type block struct {
	words [8]uint32
}

// channel is one DMA channel.
type channel struct {
	id   int
	regs *block
}

func open(id int) (*channel, error) {
	c := &channel{id: id, regs: new(block)}
	c.regs.words[regStatus/4] = statReady
	c.write(regControl, ctrlEnable)
	c.write(regIRQMask, 0xffff)
	if c.read(regStatus)&statReady == 0 {
		return nil, errNotReady
	}
	return c, nil
}

// reg is the address of the register at offset off.
func (b *block) reg(off uintptr) *uint32 {
	return (*uint32)(unsafe.Pointer(uintptr(unsafe.Pointer(b)) + off)) // want "PC5002"
}

func (c *channel) read(off uintptr) uint32 { return *c.regs.reg(off) }

func (c *channel) write(off uintptr, v uint32) {
	*c.regs.reg(off) = v
}

// submit hands one transfer to the engine.
func (c *channel) submit(src, dst, n uint32) error {
	if c.read(regControl)&ctrlEnable == 0 {
		return fmt.Errorf("channel %d: %w", c.id, errNotReady)
	}
	c.write(regSource, src)
	c.write(regTarget, dst)
	c.write(regLength, n)
	c.write(regDoorbell, 1)
	return nil
}

func main() {
	for id := range 2 {
		c, err := open(id)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := c.submit(0x1000, 0x2000, 512); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println("channel", id, "length", c.read(regLength))
	}
}
