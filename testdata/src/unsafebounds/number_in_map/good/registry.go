//oracle: asan

// Package good gives out numbers for objects.
package good

import (
	"runtime"
	"unsafe"
)

type object struct {
	name string
	data [24]uint64
}

// A registry knows which number stands for which object.
type registry struct {
	next    int
	objects map[int]unsafe.Pointer
}

func (r *registry) add(o *object) int {
	r.next++
	r.objects[r.next] = unsafe.Pointer(o)
	return r.next
}

// find returns the object that a number stands for.
func (r *registry) find(n int) *object {
	addr, ok := r.objects[n]
	if !ok {
		return nil
	}
	return (*object)(addr)
}

//go:noinline
func (r *registry) fill() int {
	return r.add(&object{name: "first"})
}

// Scenario looks at an object after a collection.
func Scenario() {
	r := &registry{objects: make(map[int]unsafe.Pointer)}
	n := r.fill()
	runtime.GC()
	runtime.GC()
	if o := r.find(n); o.data[3] == 1 {
		println("unlikely")
	}
}
