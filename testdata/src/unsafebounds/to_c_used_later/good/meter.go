//oracle: asan

// Package good lets C fill the readings of a meter, whose address it has as a number
// while the call lasts. Who asks for the readings looks at them afterwards.
package good

// #include <stdint.h>
// #include <stddef.h>
// static int fill(uintptr_t data, size_t n) {
//   int32_t *readings = (int32_t *)data;
//   for (size_t i = 0; i < n; i++) readings[i] = (int32_t)i;
//   return n > 0;
// }
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

func (m *meter) fill() bool {
	return C.fill(C.uintptr_t(uintptr(unsafe.Pointer(&m.readings))), C.size_t(len(m.readings))) != 0
}

// next returns the sum of the readings.
func (m *meter) next() (sum int, ok bool) {
	if !m.fill() {
		return 0, false
	}
	for _, r := range m.readings {
		sum += int(r)
	}
	return sum, true
}

func measure(name string) int {
	m := open(name)
	runtime.GC()
	sum, ok := m.next()
	if !ok {
		return -1
	}
	return sum
}

// Scenario measures once.
func Scenario() {
	if measure("inlet") != 1023*512 {
		panic("wrong sum")
	}
}
