//oracle: checkptr

// Package bad draws shapes, some of which have a color behind them.
package bad

import "unsafe"

// A shape begins every shape.
type shape struct {
	kind uint32
	x, y uint32
	size uint32
}

// A colored shape has its color behind it.
type colored struct {
	shape
	color uint64
}

func newDot() *shape { return &shape{kind: 1} }

func newDisc() *shape {
	d := &colored{color: 0xff0000}
	d.kind, d.size = 2, 4
	return &d.shape
}

// color returns the color behind a shape.
func (s *shape) color() uint64 {
	return *(*uint64)(unsafe.Add(unsafe.Pointer(s), unsafe.Sizeof(shape{}))) // want "conversion to \\*uint64 begins where the shape made at.*ends.*PC5002"
}

// A canvas mixes the colors of what is drawn.
type canvas struct {
	colors uint64
}

// draw draws a shape that is made for it.
//
//go:noinline
func (c *canvas) draw(newShape func() *shape) {
	s := newShape()
	s.x++
	c.colors |= s.color()
}

var kept []*shape

// Scenario draws a disc and a dot.
func Scenario() {
	c := &canvas{}
	kept = append(kept, newDisc(), newDot())
	c.draw(newDisc)
	c.draw(newDot)
	if c.colors == 0 {
		panic("no color")
	}
}
