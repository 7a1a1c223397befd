// Package arena lays out pages of values behind their headers.
package arena

import (
	"errors"
	"unsafe"
)

const (
	pageWords = 512
	pageBytes = pageWords * 8
)

// ErrFull is returned by Put where no slot is left.
var ErrFull = errors.New("arena: page is full")

// Page is the header at the start of a page. The slots follow it in the same
// allocation, up to the end of the page.
type Page struct {
	id   uint32
	used uint32
}

const (
	headerBytes = unsafe.Sizeof(Page{})
	slotCount   = (pageBytes - headerBytes) / unsafe.Sizeof(uint32(0))
)

// Arena owns the memory of its pages.
type Arena struct {
	blocks [][]uint64
}

// NewPage takes a page from the arena.
func (a *Arena) NewPage() *Page {
	words := make([]uint64, pageWords)
	a.blocks = append(a.blocks, words)
	p := (*Page)(unsafe.Pointer(unsafe.SliceData(words)))
	p.id = uint32(len(a.blocks))
	return p
}

// slots is the memory behind the header.
func (p *Page) slots() []uint32 {
	first := (*uint32)(unsafe.Add(unsafe.Pointer(p), headerBytes))
	return unsafe.Slice(first, slotCount)
}

// Put stores v in the next slot.
func (p *Page) Put(v uint32) error {
	s := p.slots()
	if int(p.used) == len(s) {
		return ErrFull
	}
	s[p.used] = v
	p.used++
	return nil
}

// Values is what was put into the page.
func (p *Page) Values() []uint32 { return p.slots()[:p.used:p.used] }

// Pages calls visit with each page of the arena.
func (a *Arena) Pages(visit func(*Page)) {
	for _, words := range a.blocks {
		visit((*Page)(unsafe.Pointer(&words[0])))
	}
}
