// Package page lays out fixed-size slots in a database page.
package page

import "unsafe"

const (
	// Slots is the number of slots of a page.
	Slots = 16
	// SlotSize is the size of one slot in bytes.
	SlotSize = 64
)

// Slot is one entry of a page.
type Slot struct {
	Key  uint64
	Len  uint64
	Data [SlotSize - 16]byte
}

// Page is a page in memory; the trailer follows the slots.
type Page struct {
	slots [Slots * SlotSize / 8]uint64
	lsn   uint64
	sum   uint64
	spare [6]uint64
}

// New makes an empty page stamped with a log sequence number.
func New(lsn uint64) *Page {
	return &Page{lsn: lsn}
}

// LSN is the log sequence number of the last change.
func (p *Page) LSN() uint64 { return p.lsn }

// Slot gives slot n in place.
func (p *Page) Slot(n int) *Slot {
	return (*Slot)(unsafe.Pointer(uintptr(unsafe.Pointer(&p.slots[0])) + uintptr(n)*SlotSize)) // want "PC5002"
}

// Put fills s; data that does not fit is refused.
func (s *Slot) Put(key uint64, data string) bool {
	if len(data) > len(s.Data) {
		return false
	}
	s.Key = key
	s.Len = uint64(copy(s.Data[:], data))
	return true
}

// Text is what Put stored.
func (s *Slot) Text() string { return string(s.Data[:min(s.Len, uint64(len(s.Data)))]) }
