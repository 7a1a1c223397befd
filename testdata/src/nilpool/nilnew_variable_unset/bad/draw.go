//oracle: panic "nil pointer dereference"

// Package bad draws shapes with pooled brushes.
// New returns the pointer that no case of the switch has set.
package bad

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
		}
		return b
	}}
	return c
}

func (c *canvas) brush() *brush {
	return c.brushes.Get().(*brush) // want "PC1003"
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
