package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"sync"
)

const (
	kindCircle byte = iota + 1
	kindPoly
)

var errData = errors.New("malformed shape")

type shape interface {
	area() float64
	decode(p []byte) error
}

type circle struct {
	r float64
}

func (c *circle) area() float64 { return math.Pi * c.r * c.r }

func (c *circle) decode(p []byte) error {
	if len(p) != 8 {
		return errData
	}
	c.r = math.Float64frombits(binary.LittleEndian.Uint64(p))
	return nil
}

type poly struct {
	x, y []float64
}

func (g *poly) area() float64 {
	var a float64
	for i := range g.x {
		j := (i + 1) % len(g.x)
		a += g.x[i]*g.y[j] - g.x[j]*g.y[i]
	}
	return math.Abs(a) / 2
}

func (g *poly) decode(p []byte) error {
	if len(p) < 6 || len(p)%2 != 0 {
		return errData
	}
	g.x, g.y = g.x[:0], g.y[:0]
	for ; len(p) > 0; p = p[2:] {
		g.x = append(g.x, float64(p[0]))
		g.y = append(g.y, float64(p[1]))
	}
	return nil
}

// spare holds shapes of either kind that are not in use.
var spare sync.Pool

// fresh returns a shape of the kind, an old one if it happens to fit.
func fresh(kind byte) (shape, error) {
	switch s := spare.Get().(type) {
	case *circle:
		if kind == kindCircle {
			return s, nil
		}
		spare.Put(s)
	case *poly:
		if kind == kindPoly {
			return s, nil
		}
		spare.Put(s)
	}
	switch kind {
	case kindCircle:
		return new(circle), nil
	case kindPoly:
		return new(poly), nil
	}
	return nil, fmt.Errorf("%w: kind %d", errData, kind)
}

func done(s shape) {
	switch s := s.(type) {
	case *circle:
		spare.Put(s)
	case *poly:
		if cap(s.x) <= 256 {
			spare.Put(s)
		}
	}
}

// measure returns the area of an encoded shape.
func measure(msg []byte) (float64, error) {
	if len(msg) == 0 {
		return 0, errData
	}
	s, err := fresh(msg[0])
	if err != nil {
		return 0, err
	}
	defer done(s)
	if err := s.decode(msg[1:]); err != nil {
		return 0, err
	}
	return s.area(), nil
}

func main() {
	unit := binary.LittleEndian.AppendUint64([]byte{kindCircle}, math.Float64bits(1))
	square := []byte{kindPoly, 0, 0, 4, 0, 4, 4, 0, 4}
	triangle := []byte{kindPoly, 0, 0, 4, 0, 0, 4}
	var sum float64
	fails := 0
	for i := range 100 {
		for _, m := range [][]byte{unit, square, triangle, {kindPoly, 1}, {9}, square[:i%3]} {
			a, err := measure(m)
			if err != nil {
				fails++
				continue
			}
			sum += a
		}
	}
	fmt.Printf("%.2f %d\n", sum, fails)
	if math.Abs(sum-100*(math.Pi+24)) > 1e-6 || fails != 300 {
		os.Exit(1)
	}
}
