// Command sums_matrix_bands adds up a matrix, one goroutine for a band of rows.
package main

import (
	"fmt"
	"os"
	"sync"
)

type number interface {
	~int | ~int64 | ~float64
}

type matrix[T number] struct {
	rows, cols int
	cells      []T
}

func newMatrix[T number](rows, cols int, fill func(r, c int) T) *matrix[T] {
	m := &matrix[T]{rows: rows, cols: cols, cells: make([]T, rows*cols)}
	for r := range rows {
		for c := range cols {
			m.cells[r*cols+c] = fill(r, c)
		}
	}
	return m
}

// band returns the cells of band i out of n.
func (m *matrix[T]) band(i, n int) []T {
	lo, hi := m.rows*i/n, m.rows*(i+1)/n
	return m.cells[lo*m.cols : hi*m.cols]
}

type summer[T number] struct {
	m     *matrix[T]
	bands int
	parts []T
	wg    sync.WaitGroup
}

func newSummer[T number](m *matrix[T], bands int) *summer[T] {
	bands = max(1, min(bands, m.rows))
	return &summer[T]{m: m, bands: bands, parts: make([]T, bands)}
}

func (s *summer[T]) add(i int) {
	var t T
	for _, v := range s.m.band(i, s.bands) {
		t += v
	}
	s.parts[i] = t
}

func (s *summer[T]) background(i int) {
	defer s.wg.Done()
	s.add(i)
}

// sum computes the first band on the caller's goroutine.
func (s *summer[T]) sum() T {
	s.wg.Add(s.bands) // want "PC3004"
	for i := 1; i < s.bands; i++ {
		go s.background(i)
	}
	s.add(0)
	s.wg.Wait()
	var total T
	for _, p := range s.parts {
		total += p
	}
	return total
}

func main() {
	m := newMatrix(64, 32, func(r, c int) int { return r - c })
	want := 0
	for _, v := range m.cells {
		want += v
	}
	got := newSummer(m, 4).sum()
	fmt.Println("sum", got)
	if got != want {
		os.Exit(1)
	}
}
