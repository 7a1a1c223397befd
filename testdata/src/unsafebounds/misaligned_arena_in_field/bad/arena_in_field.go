//oracle: asan

// Package bad keeps the stations of a route in one block of bytes.
package bad

import (
	"runtime"
	"unsafe"
)

// A stop is one station.
type stop struct {
	name    string
	minutes int
}

const stopSize = int(unsafe.Sizeof(stop{}))

// A Route has its stops one behind the other.
type Route struct {
	block []byte
	n     int
}

// NewRoute returns a route of up to n stops.
func NewRoute(n int) *Route { return &Route{block: make([]byte, n*stopSize)} }

// stop returns a stop of the route.
func (r *Route) stop(i int) *stop {
	b := r.block[i*stopSize : (i+1)*stopSize]
	return (*stop)(unsafe.Pointer(&b[0])) // want "conversion to \\*stop, which holds pointers, of the \\[\\]byte made at.*the garbage collector does not look for pointers there.*PC5005"
}

// Add adds a stop to the end of the route.
func (r *Route) Add(name string, minutes int) {
	s := r.stop(r.n)
	s.name, s.minutes = name, minutes
	r.n++
}

//go:noinline
func newName(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = 'x'
	}
	return string(b)
}

var line = NewRoute(8)

//go:noinline
func fill() {
	for i := 1; i <= 8; i++ {
		line.Add(newName(40+i), i)
	}
}

// Scenario fills a route and reads its names after a collection.
func Scenario() {
	line.n = 0
	fill()
	runtime.GC()
	for i := range line.n {
		for _, c := range []byte(line.stop(i).name) {
			if c != 'x' {
				panic("another name")
			}
		}
	}
}
