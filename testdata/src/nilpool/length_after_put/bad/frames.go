//oracle: reuse "foreign frame"

// Package bad counts the bytes of frames.
// It asks how large the frame is after giving it back.
package bad

import "sync"

var frames = sync.Pool{New: func() any { b := make([]byte, 0, 64); return &b }}

// another takes a frame from the pool and fills it.
func another(data string) {
	f := frames.Get().(*[]byte)
	*f = append((*f)[:0], data...)
	frames.Put(f)
}

// send gives the frame back and tells how large and how long it was.
func send(data string) (size, n int) {
	f := frames.Get().(*[]byte)
	*f = append((*f)[:0], data...)
	frames.Put(f)
	another("a frame that is longer than what there is room for in a frame of the pool")
	size = cap(*f) // want "PC1005"
	n = len(*f)
	return size, n
}

// Scenario sends one frame.
func Scenario() {
	if size, n := send("frame"); size != 64 || n != 5 {
		panic("foreign frame")
	}
}
