//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package bad registers options with a library of C.
package bad

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
	c.value = unsafe.Pointer(value)
	defer runtime.KeepAlive(value)
	return int(C.count(&c)) // want "c .* is passed to C.count and holds a Go pointer: field value points to.*PC5011"
}

// Scenario registers an option.
func Scenario() {
	if newOption(3).register() != 1 {
		panic("not registered")
	}
}
