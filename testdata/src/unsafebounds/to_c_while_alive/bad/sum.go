//oracle: asan

// Package bad lets C sum up numbers that it is given by their address.
// The object has to live until before the call, and C reads it later.
package bad

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
	values := s.values
	s.values = nil
	runtime.KeepAlive(values)
	C.given(C.uintptr_t(uintptr(unsafe.Pointer(&values[0]))), C.size_t(len(values))) // want "PC5011"
	runtime.GC()
	return int(C.sum())
}

// Scenario sums up a few numbers.
func Scenario() {
	if total(newSeries(100)) != 4950 {
		panic("wrong sum")
	}
}
