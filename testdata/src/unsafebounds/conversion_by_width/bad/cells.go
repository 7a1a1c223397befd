//oracle: asan

// Package bad stores numbers in columns of several widths.
package bad

import "unsafe"

// store writes a number in the width of its column.
func store(cell unsafe.Pointer, width int, v uint64) {
	switch width {
	case 1:
		*(*uint8)(cell) = uint8(v)
	case 4:
		*(*uint32)(cell) = uint32(v)
	case 8:
		*(*uint64)(cell) = v // want "needs 8 bytes, but only 4 of .*as called at cells.go:.*PC5001"
	}
}

type column struct {
	width int
	cells []unsafe.Pointer
}

var columns []*column

func (c *column) put(row int, v uint64) { store(c.cells[row], c.width, v) }

func newNarrow() *column {
	c := &column{width: 4, cells: []unsafe.Pointer{unsafe.Pointer(new(uint32))}}
	columns = append(columns, c)
	return c
}

// fill writes the header of a page: its kind and its number.
func fill(kind *uint32, number *uint64) {
	store(unsafe.Pointer(kind), 4, 7)
	store(unsafe.Pointer(number), 8, 1)
}

var header *uint32

// Scenario writes a page's header and a cell.
func Scenario() {
	kind, number := new(uint32), new(uint64)
	header = kind
	fill(kind, number)
	store(unsafe.Pointer(kind), 8, 9)
	newNarrow().put(0, 1)
}
