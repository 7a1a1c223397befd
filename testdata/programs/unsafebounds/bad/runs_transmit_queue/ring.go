package main

import "unsafe"

const (
	ringSize = 8

	flagOwned = 1 << 0
	flagDone  = 1 << 1
)

// descriptor is the layout that the device reads and writes.
type descriptor struct {
	addr  uint64
	size  uint32
	flags uint32
}

// txRing is the transmit queue. The descriptors are touched by address, as the device does.
type txRing struct {
	base unsafe.Pointer
	n    int
	next int
}

func newTxRing() *txRing {
	descs := new([ringSize]descriptor)
	return &txRing{base: unsafe.Pointer(descs), n: len(descs)}
}

func (r *txRing) at(i int) *descriptor {
	return (*descriptor)(unsafe.Add(r.base, uintptr(i)*unsafe.Sizeof(descriptor{}))) // want "PC5002"
}

// push queues a frame. It reports false when the ring is full.
func (r *txRing) push(addr uint64, size uint32) bool {
	d := r.at(r.next)
	if d.flags&flagOwned != 0 {
		return false
	}
	d.addr, d.size, d.flags = addr, size, flagOwned
	r.next = (r.next + 1) % r.n
	return true
}

// complete marks the frames up to count as sent, which the device would do.
func (r *txRing) complete(count int) {
	for i := 0; i < count && i < r.n; i++ {
		r.at(i).flags |= flagDone
	}
}

// reclaim frees the descriptors that the device is through with.
func (r *txRing) reclaim(release func(addr uint64)) int {
	freed := 0
	for i := 0; i <= r.n; i++ {
		d := r.at(i)
		if d.flags&flagDone == 0 {
			continue
		}
		release(d.addr)
		*d = descriptor{}
		freed++
	}
	return freed
}
