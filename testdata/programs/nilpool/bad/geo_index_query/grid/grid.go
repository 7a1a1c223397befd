// Package grid finds points by cells of equal size.
package grid

import (
	"math"
	"sync"
)

// Point is a place on the map.
type Point struct {
	Name     string
	Lat, Lon float64
}

type cell struct{ row, col int }

// cursor holds the working state of one lookup.
type cursor struct {
	size float64
	ring []cell
	hits []Point
}

func newCursor(size float64, radius int) *cursor {
	if size <= 0 || radius > 8 {
		return nil
	}
	return &cursor{size: size, ring: make([]cell, 0, (2*radius+1)*(2*radius+1))}
}

func (c *cursor) around(lat, lon float64, radius int) {
	c.ring = c.ring[:0]
	c.hits = c.hits[:0]
	r0, c0 := int(math.Floor(lat/c.size)), int(math.Floor(lon/c.size))
	for r := -radius; r <= radius; r++ {
		for k := -radius; k <= radius; k++ {
			c.ring = append(c.ring, cell{r0 + r, c0 + k})
		}
	}
}

// Index answers neighbourhood queries.
type Index struct {
	size    float64
	radius  int
	cells   map[cell][]Point
	cursors sync.Pool
}

// New returns an empty index with cells of the given size in degrees.
func New(size float64, radius int) *Index {
	ix := &Index{size: size, radius: radius, cells: make(map[cell][]Point)}
	ix.cursors.New = func() any {
		return newCursor(ix.size, ix.radius)
	}
	return ix
}

// Add stores a point.
func (ix *Index) Add(p Point) {
	k := cell{int(math.Floor(p.Lat / ix.size)), int(math.Floor(p.Lon / ix.size))}
	ix.cells[k] = append(ix.cells[k], p)
}

// Count returns how many points lie near the position.
func (ix *Index) Count(lat, lon float64) int {
	cur := ix.cursors.Get().(*cursor) // want "PC1003"
	defer ix.cursors.Put(cur)
	cur.around(lat, lon, ix.radius)
	for _, k := range cur.ring {
		cur.hits = append(cur.hits, ix.cells[k]...)
	}
	return len(cur.hits)
}
