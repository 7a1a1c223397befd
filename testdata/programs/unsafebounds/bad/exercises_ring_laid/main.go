// Command shmring exercises a ring that is laid out like a segment shared
// with a device: slots first, indexes behind.
package main

import (
	"errors"
	"fmt"
	"log"
	"unsafe"
)

const (
	ringSlots = 128
	// batchPad is the number of descriptors that the device prefetches.
	batchPad = 2
)

var (
	errFull  = errors.New("shmring: full")
	errEmpty = errors.New("shmring: empty")
)

// segment is the shared memory as both sides see it.
type segment struct {
	slots [ringSlots]uint64
	tail  uint64
}

type ring struct {
	seg  *segment
	desc []uint64
	head uint64
}

// window views n descriptors at base.
func window(base unsafe.Pointer, n int) []uint64 {
	return (*[1 << 16]uint64)(base)[:n:n] // want "PC5003"
}

func attach(seg *segment) *ring {
	return &ring{
		seg:  seg,
		desc: window(unsafe.Pointer(&seg.slots), ringSlots+batchPad),
		head: seg.tail,
	}
}

func (r *ring) push(v uint64) error {
	if r.seg.tail-r.head == ringSlots {
		return errFull
	}
	r.desc[r.seg.tail%ringSlots] = v
	r.seg.tail++
	return nil
}

func (r *ring) pop() (uint64, error) {
	if r.head == r.seg.tail {
		return 0, errEmpty
	}
	v := r.desc[r.head%ringSlots]
	r.head++
	return v, nil
}

// reset marks all descriptors free, as the device expects after a link flap.
func (r *ring) reset(free uint64) {
	for i := range r.desc {
		r.desc[i] = free
	}
	r.head = r.seg.tail
}

func main() {
	seg := &segment{tail: 7}
	r := attach(seg)
	for v := range uint64(100) {
		if err := r.push(v); err != nil {
			log.Fatal(err)
		}
	}
	for range 40 {
		if _, err := r.pop(); err != nil {
			log.Fatal(err)
		}
	}
	r.reset(^uint64(0))
	if seg.tail != 107 {
		log.Fatalf("tail index lost by reset: %#x", seg.tail)
	}
	fmt.Println("ring reset at", seg.tail)
}
