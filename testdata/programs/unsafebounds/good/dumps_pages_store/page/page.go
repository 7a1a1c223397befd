// Package page reads the pages of an embedded key-value store.
package page

import (
	"errors"
	"unsafe"
)

// Size of a page.
const Size = 512

// ErrCorrupt is returned for a page that refers to memory outside itself.
var ErrCorrupt = errors.New("page: corrupt")

type header struct {
	id    uint64
	count uint32
	kind  uint32
}

type element struct {
	off  uint32
	klen uint16
	vlen uint16
}

const (
	headerSize  = unsafe.Sizeof(header{})
	elementSize = unsafe.Sizeof(element{})
)

// Page is a view of one page in a file image.
type Page struct {
	mem *[Size]byte
}

// At returns page id of the image.
func At(image []byte, id int) (*Page, error) {
	off := id * Size
	if id < 0 || len(image)-off < Size {
		return nil, ErrCorrupt
	}
	return &Page{mem: (*[Size]byte)(unsafe.Pointer(&image[off]))}, nil
}

func (p *Page) header() *header { return (*header)(unsafe.Pointer(p.mem)) }

func (p *Page) elements() ([]element, error) {
	n := p.header().count
	if uintptr(n) > (Size-headerSize)/elementSize {
		return nil, ErrCorrupt
	}
	if n == 0 {
		return nil, nil
	}
	return unsafe.Slice((*element)(unsafe.Add(unsafe.Pointer(p.mem), headerSize)), n), nil
}

// ForEach calls fn for every pair of the page. The strings are valid as long as the image.
func (p *Page) ForEach(fn func(key, value string)) error {
	es, err := p.elements()
	if err != nil {
		return err
	}
	for i := range es {
		e := &es[i]
		end := uint64(e.off) + uint64(e.klen) + uint64(e.vlen)
		if end > Size || e.off >= Size {
			return ErrCorrupt
		}
		k := unsafe.String(&p.mem[e.off], int(e.klen)+int(e.vlen))
		fn(k[:e.klen], k[e.klen:])
	}
	return nil
}
