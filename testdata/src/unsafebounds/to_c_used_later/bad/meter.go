//oracle: asan

// Package bad lets C fill the readings of a meter, whose address it has as a number.
// Nobody looks at the meter any more when C does so.
package bad

// #include <stdint.h>
// #include <stddef.h>
// static int32_t *readings;
// static size_t length;
// static void arm(uintptr_t data, size_t n) { readings = (int32_t *)data; length = n; }
// static void fill(void) { for (size_t i = 0; i < length; i++) readings[i] = (int32_t)i; }
import "C"

import (
	"runtime"
	"unsafe"
)

type meter struct {
	name     string
	readings [1024]int32
}

var opened []string

func open(name string) *meter {
	opened = append(opened, name)
	m := &meter{name: name}
	for i := range m.readings {
		m.readings[i] = -1
	}
	return m
}

func (m *meter) arm() {
	C.arm(C.uintptr_t(uintptr(unsafe.Pointer(&m.readings))), C.size_t(len(m.readings))) // want "PC5011"
}

func measure(name string) int {
	m := open(name)
	n := len(m.name)
	m.arm()
	runtime.GC()
	C.fill()
	return n
}

// Scenario measures once.
func Scenario() {
	if measure("inlet") != 5 {
		panic("wrong name")
	}
}
