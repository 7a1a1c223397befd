// Package page hands out cells of one block of memory.
package page

import (
	"errors"
	"unsafe"
)

// ErrFull says that the page has no room for the cell.
var ErrFull = errors.New("page: full")

// Page is a bump allocator; it is not safe for concurrent use.
type Page struct {
	mem  []byte
	used int
}

// New makes a page of size bytes.
func New(size int) *Page {
	return &Page{mem: make([]byte, size)}
}

// Free is how many bytes are left.
func (p *Page) Free() int { return len(p.mem) - p.used }

// Reset forgets all cells.
func (p *Page) Reset() {
	clear(p.mem[:p.used])
	p.used = 0
}

// Cell gives n bytes of the page.
func (p *Page) Cell(n int) ([]byte, error) {
	if n <= 0 || n > p.Free() {
		return nil, ErrFull
	}
	start := unsafe.Pointer(&p.mem[p.used])
	p.used += n
	return (*[1 << 24]byte)(start)[:n], nil // want "PC5003"
}
