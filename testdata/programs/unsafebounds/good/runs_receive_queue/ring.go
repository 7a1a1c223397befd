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

const descSize = unsafe.Sizeof(descriptor{})

// rxRing is the receive queue. The descriptors are touched by address, as the device does.
type rxRing struct {
	base unsafe.Pointer
	n    uintptr
	head uintptr
}

func newRxRing() *rxRing {
	return &rxRing{base: unsafe.Pointer(new([ringSize]descriptor)), n: ringSize}
}

// at wraps round, so that callers may count up without end.
func (r *rxRing) at(i uintptr) *descriptor {
	return (*descriptor)(unsafe.Pointer(uintptr(r.base) + (i&(r.n-1))*descSize))
}

// last is the descriptor that carries the wrap bit of the device.
func (r *rxRing) last() *descriptor {
	return (*descriptor)(unsafe.Add(r.base, (r.n-1)*descSize))
}

// refill hands every free descriptor to the device, the one at head last of all.
func (r *rxRing) refill(alloc func() uint64) int {
	given := 0
	for i := r.head + 1; i <= r.head+r.n; i++ {
		d := r.at(i)
		if d.flags&flagOwned != 0 {
			continue
		}
		d.addr, d.size, d.flags = alloc(), 2048, flagOwned
		given++
	}
	return given
}

// drain passes the received frames on until it meets one that is not done.
func (r *rxRing) drain(deliver func(addr uint64, size uint32)) {
	for end := r.head + r.n; r.head < end; r.head++ {
		d := r.at(r.head)
		if d.flags&flagDone == 0 {
			return
		}
		deliver(d.addr, d.size)
		*d = descriptor{}
	}
}
