//oracle: checkptr

// Package bad solves small systems of equations.
package bad

import (
	"unsafe"

	"fixture/unsafebounds/arithmetic_element_other_package/bad/vec"
)

type system struct {
	coef *[4]float64
}

var solved []*system

// trace adds up what lies on the diagonal.
func (s *system) trace() (t float64) {
	p := unsafe.Pointer(s.coef)
	t = vec.At(p, 0)
	t += vec.At(p, 4) // want "in At at vec.go:.*PC5002"
	return t
}

// Scenario makes a system of two equations.
func Scenario() {
	s := &system{coef: new([4]float64)}
	solved = append(solved, s)
	if s.trace() != 0 {
		println("unlikely")
	}
}
