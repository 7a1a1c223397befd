//oracle: checkptr

// Command main keeps recent points of time series in fixed blocks.
package main

import (
	"fmt"
	"unsafe"
)

const blockPoints = 4

// point is one sample.
type point struct {
	ts  int64
	val float64
}

// block is one unit of the arena; data holds n points.
type block struct {
	series uint32
	n      uint32
	data   [blockPoints]point
}

// points returns the points that are in use.
func (b *block) points() []point {
	return (*[1 << 16]point)(unsafe.Pointer(&b.data))[:b.n] // want "PC5003"
}

func (b *block) push(p point) bool {
	if b.n == blockPoints {
		return false
	}
	b.data[b.n] = p
	b.n++
	return true
}

// arena hands out blocks in order.
type arena struct {
	blocks [16]block
	next   int
}

func (a *arena) alloc(series uint32) *block {
	if a.next == len(a.blocks) {
		return nil
	}
	b := &a.blocks[a.next]
	b.series = series
	a.next++
	return b
}

// store is the head of the database.
type store struct {
	arena arena
	head  map[uint32]*block
}

func newStore() *store {
	return &store{head: make(map[uint32]*block)}
}

func (s *store) insert(series uint32, p point) bool {
	b := s.head[series]
	if b == nil {
		if b = s.arena.alloc(series); b == nil {
			return false
		}
		s.head[series] = b
	}
	return b.push(p)
}

// window returns the points of series up to now, closed by a sample at now
// that repeats the last value.
func (s *store) window(series uint32, now int64) []point {
	b := s.head[series]
	if b == nil || b.n == 0 {
		return nil
	}
	pts := b.points()
	return append(pts, point{ts: now, val: pts[len(pts)-1].val})
}

func main() {
	s := newStore()
	for i := range int64(blockPoints) {
		s.insert(1, point{ts: i, val: 0.5})
		s.insert(2, point{ts: i, val: 9})
	}
	before := *s.head[2]
	fmt.Println("window", len(s.window(1, 60)))
	after := s.head[2]
	fmt.Printf("series %d n=%d, was series %d n=%d\n", after.series, after.n, before.series, before.n)
}
