// Package leaf lays a B+tree leaf out in one page: a header, an array of
// elements behind it, the keys and values growing down from the end.
package leaf

import (
	"errors"
	"unsafe"
)

const pageWords = 512

// PageSize is the size of a page in bytes.
const PageSize = pageWords * 8

// ErrFull is reported when a pair no longer fits.
var ErrFull = errors.New("leaf: page is full")

type page struct {
	id    uint64
	count uint16
	flags uint16
	free  uint32
}

type elem struct {
	pos  uint32
	klen uint32
	vlen uint32
	_    uint32
}

const (
	headerLen = unsafe.Sizeof(page{})
	elemLen   = unsafe.Sizeof(elem{})
)

// Leaf owns the memory of one page.
type Leaf struct {
	words *[pageWords]uint64
}

// New makes an empty leaf.
func New(id uint64) Leaf {
	l := Leaf{words: new([pageWords]uint64)}
	p := l.page()
	p.id = id
	p.free = PageSize
	return l
}

func (l Leaf) page() *page { return (*page)(unsafe.Pointer(l.words)) }

// elem is element i; there are never more than fit below free.
func (p *page) elem(i int) *elem {
	return (*elem)(unsafe.Add(unsafe.Pointer(p), headerLen+uintptr(i)*elemLen))
}

// elems is the whole array behind the header.
func (p *page) elems() []elem {
	if p.count == 0 {
		return nil
	}
	return unsafe.Slice((*elem)(unsafe.Add(unsafe.Pointer(p), headerLen)), int(p.count))
}

func (p *page) bytes(pos, n uint32) []byte {
	return (*[PageSize]byte)(unsafe.Pointer(p))[pos : pos+n : pos+n]
}

// Put appends a pair; keys must come in order.
func (l Leaf) Put(key, value string) error {
	p := l.page()
	need := uint32(len(key) + len(value))
	used := uint32(headerLen + uintptr(p.count+1)*elemLen)
	if len(key)+len(value) > PageSize || used+need > p.free {
		return ErrFull
	}
	p.free -= need
	p.count++
	e := p.elem(int(p.count) - 1)
	*e = elem{pos: p.free, klen: uint32(len(key)), vlen: uint32(len(value))}
	copy(p.bytes(e.pos, e.klen), key)
	copy(p.bytes(e.pos+e.klen, e.vlen), value)
	return nil
}

// Len is the number of pairs.
func (l Leaf) Len() int { return int(l.page().count) }

// Get finds the value of key.
func (l Leaf) Get(key string) (string, bool) {
	p := l.page()
	es := p.elems()
	lo, hi := 0, len(es)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if string(p.bytes(es[m].pos, es[m].klen)) < key {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == len(es) || string(p.bytes(es[lo].pos, es[lo].klen)) != key {
		return "", false
	}
	return string(p.bytes(es[lo].pos+es[lo].klen, es[lo].vlen)), true
}
