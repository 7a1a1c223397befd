//oracle: asan

// Package bad keeps a column of a table in two forms.
package bad

import "unsafe"

// A column is seen as bytes and as values.
type column struct {
	raw    []byte
	values []float64
}

func newColumn(raw []byte) *column {
	c := &column{raw: raw}
	c.values = *(*[]float64)(unsafe.Pointer(&c.raw)) // want "\\[\\]byte taken for a \\[\\]float64.*PC5006"
	return c
}

// sum adds up the values.
func (c *column) sum() (s float64) {
	for _, v := range c.values {
		s += v
	}
	return s
}

var columns []*column

// Scenario adds up a column of four values.
func Scenario() {
	c := newColumn(make([]byte, 32))
	columns = append(columns, c)
	if c.sum() != 0 {
		panic("wrong value")
	}
}
