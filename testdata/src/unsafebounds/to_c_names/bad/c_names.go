//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package bad passes a list of names to C.
package bad

// #include <stdlib.h>
// static int first(char **names) { return names[0][0]; }
import "C"

import "unsafe"

// first returns the first letter of the first of two names.
func first(a, b string) byte {
	x, y := make([]byte, len(a)+1), make([]byte, len(b)+1)
	copy(x, a)
	copy(y, b)
	list := [2]*C.char{(*C.char)(unsafe.Pointer(&x[0])), (*C.char)(unsafe.Pointer(&y[0]))}
	return byte(C.first(&list[0])) // want "list .* is passed to C.first and holds a Go pointer.*PC5011"
}

// Scenario asks for a letter.
func Scenario() {
	if first("alice", "bob") != 'a' {
		panic("another letter")
	}
}
