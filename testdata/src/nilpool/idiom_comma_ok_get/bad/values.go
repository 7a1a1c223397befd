//oracle: panic "interface conversion"

// Package bad reuses the slices of a decoder.
// An assertion without a check meets the value that New makes.
package bad

import "sync"

var values = sync.Pool{New: func() any { return []string{} }}

type decoder struct {
	fields int
}

func (d *decoder) decode(line string) int {
	fields := values.Get().(*[]string) // want "PC1004"
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
