package main

import (
	"fmt"
	"os"

	"programs/nilpool/bad/tile_render_pool/slab"
)

const side = 16

type canvas struct {
	px    [side * side]uint8
	depth int
}

func (c *canvas) reset() {
	*c = canvas{}
}

func (c *canvas) fill(v uint8) {
	for i := range c.px {
		c.px[i] = v
	}
}

func (c *canvas) blend(over *canvas) {
	for i, v := range over.px {
		c.px[i] += v / 2
	}
}

// layer is a node of the style tree.
type layer struct {
	shade    uint8
	children []*layer
}

type renderer struct {
	canvases *slab.Slab[canvas]
	drawn    int
}

func newRenderer(layers int) *renderer {
	return &renderer{canvases: slab.New(layers, (*canvas).reset)}
}

// draw paints the layer and everything above it onto dst.
func (r *renderer) draw(l *layer, dst *canvas) {
	c := r.canvases.Take()
	defer r.canvases.Give(c)
	c.depth = dst.depth + 1
	c.fill(l.shade)
	for _, child := range l.children {
		r.draw(child, c)
	}
	dst.blend(c)
	r.drawn++
}

// chain makes a stack of n layers, each on the one before.
func chain(n int) *layer {
	top := &layer{shade: 8}
	for i := 1; i < n; i++ {
		top = &layer{shade: uint8(8 + i), children: []*layer{top}}
	}
	return top
}

func main() {
	r := newRenderer(4)
	var sum int
	for _, depth := range []int{1, 2, 3, 4, 6, 8} {
		var tile canvas
		r.draw(chain(depth), &tile)
		for _, p := range tile.px {
			sum += int(p)
		}
	}
	fmt.Println("layers", r.drawn, "ink", sum)
	if r.drawn != 24 {
		os.Exit(1)
	}
}
