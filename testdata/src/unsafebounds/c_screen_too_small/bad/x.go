//oracle: asan

// Package bad keeps the lines of a screen in memory of C.
// More lines are blanked than there are.
package bad

// #include <stdlib.h>
// #include <string.h>
import "C"

import "unsafe"

// A screen has lines of one width, one behind the other.
type screen struct{ cells unsafe.Pointer }

func newScreen(width, height int) *screen {
	return &screen{C.malloc(C.size_t(width * height))}
}

// blank makes spaces of n cells from the beginning.
func (s *screen) blank(n int) {
	C.memset(s.cells, ' ', C.size_t(n)) // want "PC5010"
}

// Scenario blanks a small screen.
func Scenario() {
	s := newScreen(8, 3)
	s.blank(8 * 4)
	C.free(s.cells)
}
