//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package good registers options with a library of C.
package good

// struct option { int kind; void *value; };
// static int count(struct option *o) { return o->kind; }
import "C"

import (
	"runtime"
	"unsafe"
)

// An option has a value.
type option struct {
	value *int32
}

var options []*option

func newOption(v int32) *option {
	o := &option{value: &v}
	options = append(options, o)
	return o
}

// register tells C.
func (o *option) register() int {
	var c C.struct_option
	c.kind = 1
	value := new(int32)
	*value = *o.value
	var pinner runtime.Pinner
	pinner.Pin(value)
	defer pinner.Unpin()
	c.value = unsafe.Pointer(value)
	defer runtime.KeepAlive(value)
	return int(C.count(&c))
}

// Scenario registers an option.
func Scenario() {
	if newOption(3).register() != 1 {
		panic("not registered")
	}
}
