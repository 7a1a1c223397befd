// Command writes_block_device writes blocks through an asynchronous driver,
// which calls back when a block has reached the disk.
package main

import (
	"fmt"
	"log"
	"sync"
)

// Request is a write of one block.
type Request struct {
	Block    int
	Data     []byte
	complete func()
}

// Driver serves requests from a ring.
type Driver struct {
	disk [][]byte
	ring chan *Request
	quit chan struct{}
}

// NewDriver returns a driver for a disk of n blocks.
func NewDriver(n int) *Driver {
	d := &Driver{
		disk: make([][]byte, n),
		ring: make(chan *Request, 4),
		quit: make(chan struct{}),
	}
	go d.interrupts()
	return d
}

func (d *Driver) interrupts() {
	for r := range d.ring {
		d.disk[r.Block] = r.Data
		r.complete()
	}
	close(d.quit)
}

// Volume is a view of a driver with a barrier.
type Volume struct {
	driver  *Driver
	offset  int
	pending sync.WaitGroup
}

// Write starts to write data.
func (v *Volume) Write(block int, data []byte) {
	v.pending.Add(1)
	v.driver.ring <- &Request{
		Block:    v.offset + block,
		Data:     append([]byte(nil), data...),
		complete: v.pending.Done,
	}
}

// Sync waits for all writes that were started.
func (v *Volume) Sync() { v.pending.Wait() }

func (d *Driver) close() {
	close(d.ring)
	<-d.quit
}

func main() {
	d := NewDriver(16)
	boot := &Volume{driver: d}
	data := &Volume{driver: d, offset: 8}
	boot.Write(0, []byte("boot"))
	buf := []byte("journal 0")
	for i := range 6 {
		buf[len(buf)-1] = '0' + byte(i)
		data.Write(i, buf)
	}
	boot.Sync()
	data.Sync()
	if string(d.disk[0]) != "boot" || string(d.disk[13]) != "journal 5" {
		log.Fatalf("%q", d.disk)
	}
	d.close()
	fmt.Printf("%s, %s\n", d.disk[0], d.disk[8])
}
