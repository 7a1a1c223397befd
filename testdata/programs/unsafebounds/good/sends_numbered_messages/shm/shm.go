// Package shm lays a message ring out in one page, as a peer process sees it.
package shm

import (
	"errors"
	"sync/atomic"
	"unsafe"
)

const (
	pageSize = 4096
	slotSize = unsafe.Sizeof(Slot{})
	// Slots is how many slots fit behind the header, rounded down to a power of two.
	Slots = 32
)

var (
	ErrFull  = errors.New("shm: full")
	ErrEmpty = errors.New("shm: empty")
)

// Slot is one message.
type Slot struct {
	Len  uint32
	Kind uint32
	Body [56]byte
}

type header struct {
	head  atomic.Uint64
	tail  atomic.Uint64
	_     [48]byte
	slots [0]Slot
}

// The header and the slots have to fit into the page.
const _ = uint(pageSize - unsafe.Sizeof(header{}) - Slots*slotSize)

type page [pageSize / 8]uint64

// Ring is a single-producer, single-consumer ring.
type Ring struct {
	mem *page
	hdr *header
}

// New maps a fresh ring.
func New() *Ring {
	mem := new(page)
	return &Ring{mem: mem, hdr: (*header)(unsafe.Pointer(mem))}
}

func (r *Ring) slot(i uint64) *Slot {
	base := unsafe.Add(unsafe.Pointer(r.mem), unsafe.Offsetof(r.hdr.slots))
	return (*Slot)(unsafe.Add(base, uintptr(i&(Slots-1))*slotSize))
}

// Send copies msg into the next slot.
func (r *Ring) Send(kind uint32, msg []byte) error {
	t := r.hdr.tail.Load()
	if t-r.hdr.head.Load() == Slots {
		return ErrFull
	}
	s := r.slot(t)
	s.Kind = kind
	s.Len = uint32(copy(s.Body[:], msg))
	r.hdr.tail.Store(t + 1)
	return nil
}

// Recv appends the next message to dst.
func (r *Ring) Recv(dst []byte) (uint32, []byte, error) {
	h := r.hdr.head.Load()
	if h == r.hdr.tail.Load() {
		return 0, dst, ErrEmpty
	}
	s := r.slot(h)
	n := min(s.Len, uint32(len(s.Body)))
	dst = append(dst, unsafe.Slice(&s.Body[0], n)...)
	kind := s.Kind
	r.hdr.head.Store(h + 1)
	return kind, dst, nil
}

// Scrub clears all slots from the last to the first.
func (r *Ring) Scrub() {
	all := unsafe.Slice(r.slot(0), Slots)
	for i := len(all) - 1; i >= 0; i-- {
		all[i] = Slot{}
	}
}
