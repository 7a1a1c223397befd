//oracle: panic "interface conversion"

// Package good reuses the slices of a decoder.
// The comma-ok assertion makes a slice of its own where the pool has something else.
package good

import "sync"

var values = sync.Pool{New: func() any { return []string{} }}

type decoder struct {
	fields int
}

func (d *decoder) decode(line string) int {
	fields, ok := values.Get().(*[]string)
	if !ok {
		fields = new([]string)
	}
	*fields = append((*fields)[:0], line)
	d.fields += len(*fields)
	return d.fields
}

// Scenario decodes a line.
func Scenario() {
	var d decoder
	if d.decode("a=b") != 1 {
		panic("field lost")
	}
}
