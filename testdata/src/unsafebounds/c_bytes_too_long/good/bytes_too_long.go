//oracle: assert "more than there is"

// Package good takes messages back from C.
package good

// #include <stdlib.h>
import "C"

// take returns the message and frees its memory.
func take(text []byte) []byte {
	mem := C.CBytes(text)
	defer C.free(mem)
	return C.GoBytes(mem, C.int(len(text)))
}

// Scenario takes one message back.
func Scenario() {
	if len(take([]byte("hello"))) != len("hello") {
		panic("more than there is")
	}
}
