//oracle: asan

// Package bad appends to texts of C.
package bad

// #include <stdlib.h>
import "C"

import "unsafe"

// set writes a character.
func set(text *C.char, at int, c byte) {
	*(*byte)(unsafe.Add(unsafe.Pointer(text), at)) = c // want "begins where the memory of C.CString.* ends, as called at.*PC5010"
}

// Scenario changes the last character of a text.
func Scenario() {
	text := C.CString("file.txt")
	defer C.free(unsafe.Pointer(text))
	set(text, 9, 'c')
}
