// Command spmv multiplies a sparse matrix in CSR form with a vector. All parts
// of a matrix are carved from one arena.
package main

import (
	"errors"
	"fmt"
	"log"
	"unsafe"
)

var errSpace = errors.New("spmv: arena exhausted")

type arena struct {
	words []uint64
	used  uintptr
}

func newArena(bytes uintptr) *arena {
	return &arena{words: make([]uint64, (bytes+7)/8)}
}

func (a *arena) size() uintptr { return uintptr(len(a.words)) * 8 }

// take reserves n bytes, aligned to a word.
func (a *arena) take(n uintptr) (unsafe.Pointer, error) {
	n = (n + 7) &^ 7
	if n == 0 || n > a.size()-a.used {
		return nil, errSpace
	}
	p := unsafe.Add(unsafe.Pointer(unsafe.SliceData(a.words)), a.used)
	a.used += n
	return p, nil
}

type csr struct {
	rows   int
	rowPtr []uint32
	cols   []uint32
	vals   []float64
}

func newCSR(rows, nnz int) (*csr, error) {
	a := newArena(uintptr(rows+1)*4 + uintptr(nnz)*(4+8) + 16)
	rp, err := a.take(uintptr(rows+1) * 4)
	if err != nil {
		return nil, err
	}
	cp, err := a.take(uintptr(nnz) * 4)
	if err != nil {
		return nil, err
	}
	vp, err := a.take(uintptr(nnz) * 8)
	if err != nil {
		return nil, err
	}
	return &csr{
		rows:   rows,
		rowPtr: unsafe.Slice((*uint32)(rp), rows+1),
		cols:   unsafe.Slice((*uint32)(cp), nnz),
		vals:   unsafe.Slice((*float64)(vp), nnz),
	}, nil
}

// tridiagonal builds the matrix of a second difference.
func tridiagonal(n int) (*csr, error) {
	m, err := newCSR(n, 3*n-2)
	if err != nil {
		return nil, err
	}
	k := uint32(0)
	for r := range n {
		m.rowPtr[r] = k
		for c := max(r-1, 0); c <= min(r+1, n-1); c++ {
			m.cols[k] = uint32(c)
			m.vals[k] = -1
			if c == r {
				m.vals[k] = 2
			}
			k++
		}
	}
	m.rowPtr[n] = k
	return m, nil
}

// bounds reads the pair of row pointers at r in one go.
func (m *csr) bounds(r int) (lo, hi uint32) {
	_ = m.rowPtr[r+1]
	pair := (*[2]uint32)(unsafe.Pointer(&m.rowPtr[r]))
	return pair[0], pair[1]
}

func (m *csr) mul(y, x []float64) {
	for r := range m.rows {
		var s float64
		for lo, hi := m.bounds(r); lo < hi; lo++ {
			s += m.vals[lo] * x[m.cols[lo]]
		}
		y[r] = s
	}
}

func main() {
	for _, n := range []int{1, 2, 3, 64, 333} {
		m, err := tridiagonal(n)
		if err != nil {
			log.Fatal(err)
		}
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = float64(i + 1)
		}
		m.mul(y, x)
		if exp := float64(n + 1); y[n-1] != exp {
			log.Fatalf("n=%d: %v, expected %v", n, y[n-1], exp)
		}
	}
	fmt.Println("ok")
}
