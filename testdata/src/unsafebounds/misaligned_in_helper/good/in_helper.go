//oracle: checkptr "misaligned pointer conversion"

// Package good puts callbacks into a ring.
package good

import "unsafe"

// An entry is a callback and when it is due.
type entry struct {
	due int64
	run func()
}

// A ring is a piece of memory in which entries lie one behind the other.
type ring struct {
	mem []entry
}

func at(p unsafe.Pointer, off int) *entry {
	return (*entry)(unsafe.Add(p, off))
}

// second returns the entry behind the first.
func (r *ring) second() *entry {
	return at(unsafe.Pointer(&r.mem[0]), int(unsafe.Sizeof(entry{})))
}

var rings []*ring

// Scenario looks at the second entry.
func Scenario() {
	r := &ring{mem: make([]entry, 4)}
	rings = append(rings, r)
	if r.second().due != 0 {
		panic("not empty")
	}
}
