// Package queue is a submission queue of fixed depth.
package queue

import (
	"errors"
	"unsafe"
)

// ErrBusy says that all entries are in flight.
var ErrBusy = errors.New("queue: busy")

// Request is one read.
type Request struct {
	Volume string
	Block  uint64
	Length uint32
	err    error
}

// entry has the layout of the device's descriptor; the device gives userData
// back as it got it.
type entry struct {
	block    uint64
	length   uint32
	op       uint32
	userData uintptr
}

// Queue is a ring of entries.
type Queue struct {
	ring []entry
	head int
	n    int
}

// New makes a queue of a depth.
func New(depth int) *Queue {
	return &Queue{ring: make([]entry, depth)}
}

// Submit hands the request to the device.
func (q *Queue) Submit(r *Request) error {
	if q.n == len(q.ring) {
		return ErrBusy
	}
	slot := &q.ring[(q.head+q.n)%len(q.ring)]
	*slot = entry{
		block:    r.Block,
		length:   r.Length,
		op:       1,
		userData: uintptr(unsafe.Pointer(r)),
	}
	q.n++
	return nil
}

// Complete takes the oldest request that the device has finished.
func (q *Queue) Complete() (*Request, bool) {
	if q.n == 0 {
		return nil, false
	}
	e := q.ring[q.head]
	q.head = (q.head + 1) % len(q.ring)
	q.n--
	return (*Request)(unsafe.Pointer(e.userData)), true // want "PC5007"
}
