//oracle: panic "interface conversion: interface {} is nil"

// Package bad lends matrices of any element from an arena.
// The option that makes elements is applied to a copy of the arena's settings only.
package bad

import "sync"

type arena[E any] struct {
	free sync.Pool
	cols int
}

type option[E any] func(*arena[E])

// columns decides how long the rows of new matrices are.
func columns[E any](n int) option[E] {
	return func(a *arena[E]) {
		a.cols = n

	}
}

type matrix[E any] struct {
	cells []E
}

func newArena[E any](options ...option[E]) *arena[E] {
	a := new(arena[E])
	for _, o := range options {
		o(a)
	}
	return a
}

func (a *arena[E]) lend() *matrix[E] {
	return a.free.Get().(*matrix[E]) // want "PC1002"
}

func (a *arena[E]) back(m *matrix[E]) {
	clear(m.cells)
	a.free.Put(m)
}

type solver struct {
	scratch *arena[float64]
}

func (s *solver) norm(row []float64) float64 {
	m := s.scratch.lend()
	defer s.scratch.back(m)
	copy(m.cells, row)
	sum := 0.0
	for _, c := range m.cells {
		sum += c * c
	}
	return sum
}

// Scenario adds up squares.
func Scenario() {
	s := &solver{scratch: newArena(columns[float64](3))}
	if s.norm([]float64{1, 2, 2}) != 9 {
		panic("wrong sum")
	}
}
