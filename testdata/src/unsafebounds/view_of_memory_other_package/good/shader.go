//oracle: checkptr

// Package good uploads vertices.
package good

import (
	"unsafe"

	"fixture/unsafebounds/view_of_memory_other_package/good/mem"
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
	return mem.Bytes(unsafe.Pointer(&corners[0]), 4*16)
}

// Scenario uploads a rectangle.
func Scenario() {
	newMesh()
	if len(upload()) == 0 {
		println("unlikely")
	}
}
