//oracle: asan

// Package good appends to texts of C.
package good

// #include <stdlib.h>
import "C"

import "unsafe"

// set writes a character.
func set(text *C.char, at int, c byte) {
	*(*byte)(unsafe.Add(unsafe.Pointer(text), at)) = c
}

// Scenario changes the last character of a text.
func Scenario() {
	text := C.CString("file.txt")
	defer C.free(unsafe.Pointer(text))
	set(text, 7, 'c')
}
