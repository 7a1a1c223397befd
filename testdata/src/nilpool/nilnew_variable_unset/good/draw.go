//oracle: panic "nil pointer dereference"

// Package good draws shapes with pooled brushes.
// The switch has a default.
package good

import "sync"

type brush struct {
	width int
}

type canvas struct {
	style   string
	brushes *sync.Pool
	drawn   int
}

func newCanvas(style string) *canvas {
	c := &canvas{style: style}
	c.brushes = &sync.Pool{New: func() any {
		var b *brush
		switch c.style {
		case "thin":
			b = &brush{width: 1}
		case "thick":
			b = &brush{width: 5}
		default:
			b = &brush{width: 2}
		}
		return b
	}}
	return c
}

func (c *canvas) brush() *brush {
	return c.brushes.Get().(*brush)
}

func (c *canvas) line(length int) {
	b := c.brush()
	c.drawn += length * b.width
	c.brushes.Put(b)
}

// Scenario draws with three styles.
func Scenario() {
	for _, style := range []string{"thin", "thick", ""} {
		newCanvas(style).line(2)
	}
}
