//oracle: checkptr

// Package good keeps the length of a chunk in front of it.
package good

import "unsafe"

const prefix = 8

// An arena hands out chunks.
type arena struct {
	chunks [][]uint64
}

// chunk returns the address behind the prefix of a new chunk.
func (a *arena) chunk(words int) unsafe.Pointer {
	mem := make([]uint64, words+1)
	mem[0] = uint64(words)
	a.chunks = append(a.chunks, mem)
	return unsafe.Pointer(&mem[1])
}

// bare returns memory that has no prefix.
func bare() unsafe.Pointer {
	mem := new([4]uint64)
	plain = append(plain, mem)
	return unsafe.Pointer(mem)
}

var plain []*[4]uint64

func words(chunk unsafe.Pointer) uint64 {
	return *(*uint64)(unsafe.Add(chunk, -prefix))
}

// Scenario asks for the length of chunks.
func Scenario() {
	a := &arena{}
	n := words(a.chunk(3))
	n += *(*uint64)(bare())
	if n == 1 {
		println("unlikely")
	}
}
