// Package frame keeps decoded market ticks as rows and reads them by column.
package frame

import "unsafe"

// RowsPerPage is the number of rows in a page.
const RowsPerPage = 64

// Tick is one row.
type Tick struct {
	Time  int64
	Price int32
	Size  int32
	Venue uint16
	Cond  uint16
}

// Page is a full page of rows.
type Page [RowsPerPage]Tick

// Column names a 32-bit column by its place in the row.
type Column uintptr

// The columns that can be read.
const (
	Price = Column(unsafe.Offsetof(Tick{}.Price))
	Size  = Column(unsafe.Offsetof(Tick{}.Size))
)

const stride = unsafe.Sizeof(Tick{})

// Sum adds up a column of the first n rows.
func (p *Page) Sum(c Column, n int) int64 {
	if c != Price && c != Size {
		return 0
	}
	n = min(n, RowsPerPage)
	base := unsafe.Pointer(p)
	var sum int64
	for i := 0; i < n; i++ {
		sum += int64(*(*int32)(unsafe.Add(base, uintptr(i)*stride+uintptr(c))))
	}
	return sum
}

// VenueCounts counts the rows of each venue. Venue and Cond are read as one
// word, and compared as one.
func (p *Page) VenueCounts() map[uint32]int {
	counts := make(map[uint32]int)
	for i := 0; i < len(p); i++ {
		t := unsafe.Pointer(&p[i])
		counts[*(*uint32)(unsafe.Pointer(uintptr(t) + unsafe.Offsetof(p[i].Venue)))]++
	}
	return counts
}

// Times copies out every step-th time, from the last row to the first.
func (p *Page) Times(step int) []int64 {
	if step <= 0 {
		return nil
	}
	var out []int64
	for i := RowsPerPage - 1; i >= 0; i -= step {
		out = append(out, *(*int64)(unsafe.Add(unsafe.Pointer(&p[0]), i*int(unsafe.Sizeof(p[0])))))
	}
	return out
}
