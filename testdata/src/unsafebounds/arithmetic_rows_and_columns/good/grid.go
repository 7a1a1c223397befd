//oracle: checkptr

// Package good keeps heights in a grid.
package good

import "unsafe"

type grid struct {
	rows, cols int
	heights    []float64
}

func newGrid(rows, cols int) *grid {
	return &grid{rows: rows, cols: cols, heights: make([]float64, rows*cols)}
}

// at returns the address of a height.
func (g *grid) at(row, col int) *float64 {
	return (*float64)(unsafe.Add(unsafe.Pointer(&g.heights[0]), (row*g.cols+col)*8))
}

// corner returns the height at the end of the last row.
func (g *grid) corner() float64 { return *g.at(g.rows-1, g.cols-1) }

var grids []*grid

// Scenario looks at two corners of a small grid.
func Scenario() {
	g := newGrid(2, 4)
	grids = append(grids, g)
	h := g.corner()
	h += *g.at(1, 0)
	if h != 0 {
		println("unlikely")
	}
}
