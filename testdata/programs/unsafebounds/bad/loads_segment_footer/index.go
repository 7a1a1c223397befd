package main

import "unsafe"

// slot locates one value in the log. A zero key marks a free slot.
type slot struct {
	key uint64
	off uint32
	gen uint32
}

// record is a slot with the length of its value, as kept in the segment
// footer.
type record struct {
	slot
	length uint64
}

const (
	slotBits = 6
	slotMask = 1<<slotBits - 1
)

// index is an open-addressing table of the values in one segment.
type index struct {
	slots []slot
	used  int
}

func newIndex() *index {
	return &index{slots: make([]slot, 1<<slotBits)}
}

// at returns slot i. The index is masked, so the check can be left out.
func (x *index) at(i uint64) *slot {
	base := unsafe.Pointer(unsafe.SliceData(x.slots))
	return (*slot)(unsafe.Add(base, uintptr(i&slotMask)*unsafe.Sizeof(record{}))) // want "PC5002"
}

func home(key uint64) uint64 {
	return (key * 0x9e3779b97f4a7c15) >> (64 - slotBits)
}

// put stores the place of key; it reports false when the table is full.
func (x *index) put(key uint64, off, gen uint32) bool {
	if x.used == len(x.slots)*3/4 {
		return false
	}
	for i := home(key); ; i++ {
		s := x.at(i)
		if s.key == key || s.key == 0 {
			if s.key == 0 {
				x.used++
			}
			*s = slot{key: key, off: off, gen: gen}
			return true
		}
	}
}

func (x *index) get(key uint64) (off, gen uint32, ok bool) {
	for i, n := home(key), 0; n < len(x.slots); i, n = i+1, n+1 {
		s := x.at(i)
		if s.key == key {
			return s.off, s.gen, true
		}
		if s.key == 0 {
			break
		}
	}
	return 0, 0, false
}
