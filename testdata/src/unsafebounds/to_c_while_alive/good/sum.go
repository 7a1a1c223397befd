//oracle: asan

// Package good lets C sum up numbers that it is given by their address.
// The object has to live until C has returned.
package good

// #include <stdint.h>
// #include <stddef.h>
// static const int32_t *numbers;
// static size_t length;
// static void given(uintptr_t data, size_t n) { numbers = (const int32_t *)data; length = n; }
// static int sum(void) { int s = 0; for (size_t i = 0; i < length; i++) s += numbers[i]; return s; }
// static int sumOf(uintptr_t data, size_t n) { given(data, n); return sum(); }
import "C"

import (
	"runtime"
	"unsafe"
)

type series struct {
	values []int32
}

func newSeries(n int) *series {
	s := &series{make([]int32, n)}
	for i := range s.values {
		s.values[i] = int32(i)
	}
	return s
}

func total(s *series) int {
	var n C.int
	if len(s.values) > 0 {
		n = C.sumOf(C.uintptr_t(uintptr(unsafe.Pointer(&s.values[0]))), C.size_t(len(s.values)))
	}
	runtime.KeepAlive(s.values)
	return int(n)
}

// Scenario sums up a few numbers.
func Scenario() {
	if total(newSeries(100)) != 4950 {
		panic("wrong sum")
	}
}
