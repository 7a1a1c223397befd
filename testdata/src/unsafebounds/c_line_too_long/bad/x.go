//oracle: asan

// Package bad keeps lines in memory of C.
// More is copied than the line has room for.
package bad

// #include <stdlib.h>
// #include <string.h>
import "C"

import "unsafe"

// A line is memory of C.
type line struct {
	mem  unsafe.Pointer
	room int
}

func newLine(room int) *line { return &line{C.calloc(1, C.size_t(room)), room} }

// take copies n bytes of another line.
func (l *line) take(other *line, n int) {
	C.memcpy(l.mem, other.mem, C.size_t(n)) // want "PC5010"
}

// Scenario copies a long line to a short one.
func Scenario() {
	short, long := newLine(16), newLine(24)
	short.take(long, 24)
	C.free(short.mem)
	C.free(long.mem)
}
