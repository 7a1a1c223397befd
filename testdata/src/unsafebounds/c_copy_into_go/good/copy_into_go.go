//oracle: asan

// Package good lets C fill a frame.
package good

// #include <stdlib.h>
// #include <string.h>
import "C"

import "unsafe"

// A frame is what a camera delivers.
type frame struct {
	pixels []byte
}

var frames []*frame

func newFrame(n int) *frame {
	f := &frame{pixels: make([]byte, n)}
	frames = append(frames, f)
	return f
}

// capture copies n bytes of the camera's memory.
func capture(pixels, camera unsafe.Pointer, n int) {
	C.memcpy(pixels, camera, C.size_t(n))
}

// Scenario captures a frame.
func Scenario() {
	camera := C.calloc(64, 1)
	defer C.free(camera)
	f := newFrame(64)
	capture(unsafe.Pointer(&f.pixels[0]), camera, 64)
}
