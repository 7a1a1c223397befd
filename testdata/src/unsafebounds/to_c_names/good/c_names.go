//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package good passes a list of names to C.
package good

// #include <stdlib.h>
// static int first(char **names) { return names[0][0]; }
import "C"

import "unsafe"

// first returns the first letter of the first of two names.
func first(a, b string) byte {
	list := [2]*C.char{C.CString(a), C.CString(b)}
	defer C.free(unsafe.Pointer(list[0]))
	defer C.free(unsafe.Pointer(list[1]))
	return byte(C.first(&list[0]))
}

// Scenario asks for a letter.
func Scenario() {
	if first("alice", "bob") != 'a' {
		panic("another letter")
	}
}
