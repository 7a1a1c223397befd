//oracle: checkptr

// Package bad uploads vertices.
package bad

import (
	"unsafe"

	"fixture/unsafebounds/view_of_memory_other_package/bad/mem"
)

type vertex struct {
	x, y, z, w float32
}

type mesh struct {
	vertices []vertex
}

var meshes []*mesh

func newMesh() *mesh {
	m := &mesh{vertices: make([]vertex, 4)}
	meshes = append(meshes, m)
	return m
}

// upload returns the bytes that go to the device.
func upload() []byte {
	corners := make([]vertex, 4)
	meshes = append(meshes, &mesh{vertices: corners})
	return mem.Bytes(unsafe.Pointer(&corners[0]), 6*16) // want "in Bytes at mem.go:.* needs 96 bytes, but only 64 of.*PC5003"
}

// Scenario uploads a rectangle.
func Scenario() {
	newMesh()
	if len(upload()) == 0 {
		println("unlikely")
	}
}
