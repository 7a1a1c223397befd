// Package page is the on-disk page format of the tree store.
package page

import (
	"errors"
	"unsafe"
)

// Size is the size of a page.
const Size = 4096

type header struct {
	id    uint64
	flags uint16
	count uint16
	used  uint32 // keys start here and end at Size
}

// elem locates one key, counted from the start of the page.
type elem struct {
	pos, klen uint32
	child     uint64
}

const (
	headerSize = unsafe.Sizeof(header{})
	elemSize   = unsafe.Sizeof(elem{})
	maxElems   = (Size - headerSize) / elemSize
)

// ErrCorrupt and ErrFull are the errors of Load and Append.
var ErrCorrupt, ErrFull = errors.New("page: corrupt"), errors.New("page: full")

// Page is one branch page in memory.
type Page struct {
	buf *[Size]byte
}

// New returns an empty page.
func New(id uint64) *Page {
	p := &Page{buf: new([Size]byte)}
	*p.header() = header{id: id, used: Size}
	return p
}

// Load checks the page in b and copies it.
func Load(b []byte) (*Page, error) {
	if len(b) != Size {
		return nil, ErrCorrupt
	}
	p := &Page{buf: new([Size]byte)}
	copy(p.buf[:], b)
	if h := p.header(); uintptr(h.count) > maxElems || h.used > Size {
		return nil, ErrCorrupt
	}
	for i := range p.Count() {
		if e := p.elem(i); uint64(e.pos)+uint64(e.klen) > Size {
			return nil, ErrCorrupt
		}
	}
	return p, nil
}

func (p *Page) header() *header { return (*header)(unsafe.Pointer(p.buf)) }

func (p *Page) elem(i int) *elem {
	return (*elem)(unsafe.Add(unsafe.Pointer(p.buf), headerSize+uintptr(i)*elemSize))
}

// Count returns the number of elements.
func (p *Page) Count() int { return int(p.header().count) }

// AppendTo appends the page to b.
func (p *Page) AppendTo(b []byte) []byte { return append(b, p.buf[:]...) }

// Key returns key i, which must be below Count.
func (p *Page) Key(i int) []byte {
	if i < 0 || i >= p.Count() {
		panic("page: key out of range")
	}
	e := p.elem(i)
	return unsafe.Slice(&p.buf[0], Size)[e.pos : e.pos+e.klen : e.pos+e.klen]
}

// Append adds a key; keys grow down from the end of the page.
func (p *Page) Append(key []byte, child uint64) error {
	h := p.header()
	low := headerSize + (uintptr(h.count)+1)*elemSize
	if low+uintptr(len(key)) > uintptr(h.used) {
		return ErrFull
	}
	h.used -= uint32(len(key))
	copy(p.buf[h.used:], key)
	*p.elem(int(h.count)) = elem{pos: h.used, klen: uint32(len(key)), child: child}
	h.count++
	return nil
}
