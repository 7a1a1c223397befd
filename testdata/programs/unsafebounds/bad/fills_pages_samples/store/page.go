// Package store keeps small integers in fixed pages.
package store

import (
	"errors"
	"unsafe"
)

// slotsPerPage is how many values one page takes.
const slotsPerPage = 16

// ErrFull is returned by Put where no slot is left.
var ErrFull = errors.New("store: page is full")

// Page is one fixed page: a header and the slots.
type Page struct {
	id    uint32
	used  uint32
	slots [14]uint32
}

// NewPage returns an empty page.
func NewPage(id uint32) *Page { return &Page{id: id} }

// all is every slot of the page.
func (p *Page) all() []uint32 {
	return unsafe.Slice(&p.slots[0], slotsPerPage)
}

// Put stores v in the next slot.
func (p *Page) Put(v uint32) error {
	s := p.all()
	if int(p.used) == len(s) {
		return ErrFull
	}
	s[p.used] = v
	p.used++
	return nil
}

// Sum adds up the values of the page.
func (p *Page) Sum() (sum uint64) {
	for _, v := range p.slots[:min(int(p.used), len(p.slots))] {
		sum += uint64(v)
	}
	return sum
}
