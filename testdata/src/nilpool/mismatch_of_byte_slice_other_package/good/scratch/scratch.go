// Package scratch lends fixed scratch space.
package scratch

import "sync"

var spaces = sync.Pool{New: func() any {
	space := make([]uint8, 256)
	return &space
}}

// Get returns a pointer to 256 bytes.
func Get() any { return spaces.Get() }
