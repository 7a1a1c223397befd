// Package vec reads vectors without bounds checks.
package vec

import "unsafe"

const size = unsafe.Sizeof(float64(0))

// At returns element i of the vector at p.
func At(p unsafe.Pointer, i int) float64 {
	return *(*float64)(unsafe.Pointer(uintptr(p) + uintptr(i)*size))
}
