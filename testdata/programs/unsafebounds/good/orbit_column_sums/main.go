package main

import (
	"fmt"
	"os"
	"sync"
	"unsafe"
)

type body struct {
	mass  float64
	pos   [3]float64
	speed [3]float64
}

const bodies = 32

type system struct {
	list  [bodies]body
	epoch int64
}

// column addresses one float64 field of all bodies.
type column struct {
	of     *system
	offset uintptr
}

func (c column) at(i int) *float64 {
	if i < 0 || i >= len(c.of.list) {
		panic("orbit: no such body")
	}
	return (*float64)(unsafe.Add(unsafe.Pointer(&c.of.list), uintptr(i)*unsafe.Sizeof(body{})+c.offset))
}

func (s *system) masses() column { return column{s, unsafe.Offsetof(s.list[0].mass)} }

func (s *system) axis(k uint) column {
	return column{s, unsafe.Offsetof(s.list[0].pos) + uintptr(k%3)*unsafe.Sizeof(float64(0))}
}

func (c column) sum() (t float64) {
	for i := range bodies {
		t += *c.at(i)
	}
	return t
}

// reverse walks from the last element down to the first.
func (s *system) reverse(f func(*body)) {
	p := unsafe.Pointer(&s.list[bodies-1])
	for i := bodies - 1; ; i-- {
		f((*body)(p))
		if i == 0 {
			return
		}
		p = unsafe.Add(p, -int(unsafe.Sizeof(body{})))
	}
}

// energy is the kinetic energy of all bodies.
func (s *system) energy() (e float64) {
	for off := uintptr(0); off < unsafe.Sizeof(s.list); off += unsafe.Sizeof(s.list[0]) {
		b := (*body)(unsafe.Pointer(uintptr(unsafe.Pointer(&s.list[0])) + off))
		e += b.mass * (b.speed[0]*b.speed[0] + b.speed[1]*b.speed[1] + b.speed[2]*b.speed[2]) / 2
	}
	return e
}

func main() {
	s := &system{}
	n := 0
	s.reverse(func(b *body) {
		n++
		b.mass = float64(n)
		b.pos = [3]float64{1, 2, float64(n)}
		b.speed = [3]float64{0, 0, 2}
	})
	var sums [4]float64
	var wg sync.WaitGroup
	for i, c := range []column{s.masses(), s.axis(0), s.axis(1), s.axis(2)} {
		wg.Go(func() { sums[i] = c.sum() })
	}
	wg.Wait()
	fmt.Println(n, sums, s.energy())
	if sums != [4]float64{528, 32, 64, 528} || s.energy() != 1056 || s.list[0].mass != bodies {
		os.Exit(1)
	}
}
