//oracle: assert "more than there is"

// Package bad takes messages back from C.
package bad

// #include <stdlib.h>
import "C"

// take returns the message and frees its memory.
func take(text []byte) []byte {
	mem := C.CBytes(text)
	defer C.free(mem)
	return C.GoBytes(mem, C.int(len(text)+8)) // want "C.GoBytes reaches 8 bytes beyond the end of the memory.*PC5010"
}

// Scenario takes one message back.
func Scenario() {
	if len(take([]byte("hello"))) != len("hello") {
		panic("more than there is")
	}
}
