// Package table reads delimited rows into typed columns.
package table

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

type cell struct {
	raw   string
	width int
	num   float64
	isNum bool
}

func newCell(width int) cell {
	return cell{width: width}
}

func (c *cell) load(s string) {
	c.raw = s
	if c.width > 0 && len(s) > c.width {
		c.raw = s[:c.width]
	}
	v, err := strconv.ParseFloat(c.raw, 64)
	c.num, c.isNum = v, err == nil
}

// Reader scans rows.
type Reader struct {
	cols  []string
	width int
	cells sync.Pool
	sums  map[string]float64
}

// Configure prepares the reader for the columns.
func (r *Reader) Configure(width int, cols ...string) {
	r.cols = cols
	r.width = width
	r.sums = make(map[string]float64, len(cols))
	r.cells.New = func() any { return newCell(r.width) }
}

// Row adds the numbers of one row to the column sums.
func (r *Reader) Row(line string) error {
	parts := strings.Split(line, ";")
	if len(parts) != len(r.cols) {
		return fmt.Errorf("%d values for %d columns", len(parts), len(r.cols))
	}
	for i, p := range parts {
		r.value(r.cols[i], p)
	}
	return nil
}

func (r *Reader) value(col, s string) {
	c := r.cells.Get().(*cell) // want "PC1004"
	defer r.cells.Put(c)
	c.load(strings.TrimSpace(s))
	if c.isNum {
		r.sums[col] += c.num
	}
}

// Sum returns the total of the column.
func (r *Reader) Sum(col string) float64 { return r.sums[col] }
