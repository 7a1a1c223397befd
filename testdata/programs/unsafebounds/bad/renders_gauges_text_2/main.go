// Command renders_gauges_text_2 renders gauges in the text exposition format.
package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"sort"
	"strings"
	"sync/atomic"
	"unsafe"
)

// gauge keeps its value as float bits, so that it can be set without a lock.
// Single precision is enough for what the agents measure.
type gauge struct {
	name string
	bits atomic.Uint32
}

func (g *gauge) Set(v float64) {
	g.bits.Store(math.Float32bits(float32(v)))
}

// Value returns the current reading.
func (g *gauge) Value() float64 {
	return fromBits(g.bits.Load())
}

func fromBits(bits uint32) float64 {
	return *(*float64)(unsafe.Pointer(&bits)) // want "PC5001"
}

type registry struct {
	gauges map[string]*gauge
}

func (r *registry) Gauge(name string) *gauge {
	g, ok := r.gauges[name]
	if !ok {
		g = &gauge{name: name}
		r.gauges[name] = g
	}
	return g
}

// Render writes all gauges, sorted by name.
func (r *registry) Render(w io.Writer) error {
	names := make([]string, 0, len(r.gauges))
	for name := range r.gauges {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if _, err := fmt.Fprintf(w, "%s %g\n", name, r.gauges[name].Value()); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	r := &registry{gauges: make(map[string]*gauge)}
	r.Gauge("room_temperature_celsius").Set(21.5)
	r.Gauge("fan_speed_ratio").Set(0.75)

	var sb strings.Builder
	if err := r.Render(&sb); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Print(sb.String())
	if !strings.Contains(sb.String(), "room_temperature_celsius 21.5\n") {
		fmt.Println("wrong value")
		os.Exit(1)
	}
}
