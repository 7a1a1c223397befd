//oracle: asan

// Package good keeps lines in memory of C.
// As much is copied as the line has room for.
package good

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
	C.memcpy(l.mem, other.mem, C.size_t(n))
}

// Scenario copies a long line to a short one.
func Scenario() {
	short, long := newLine(16), newLine(24)
	short.take(long, min(short.room, long.room))
	C.free(short.mem)
	C.free(long.mem)
}
