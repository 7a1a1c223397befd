//oracle: asan

// Package good keeps the state of a callback in memory of C.
package good

// #include <stdlib.h>
// struct handler { void *state; };
// static int call(struct handler *h) { return *(int *)h->state; }
import "C"

import (
	"runtime"
	"unsafe"
)

// A state counts.
type state struct {
	count int32
	rest  [15]int32
}

//go:noinline
func newState() *state { return &state{count: 1} }

// A handler is what C has.
type handler struct {
	state unsafe.Pointer
}

// attach stores the state where C finds it.
func attach(h *handler, s *state) {
	h.state = unsafe.Pointer(s)
}

// Scenario calls back after a collection.
func Scenario() {
	p := C.malloc(C.size_t(unsafe.Sizeof(handler{})))
	defer C.free(p)
	number := C.malloc(4)
	defer C.free(number)
	*(*int32)(number) = newState().count
	(*handler)(p).state = number
	runtime.GC()
	if C.call((*C.struct_handler)(p)) != 1 {
		panic("another state")
	}
}
