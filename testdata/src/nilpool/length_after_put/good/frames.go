//oracle: reuse "foreign frame"

// Package good counts the bytes of frames.
// After giving it back it asks only a copy of the header how large it was.
package good

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
	own := *f
	frames.Put(f)
	another("a frame that is longer than what there is room for in a frame of the pool")
	size = cap(own)
	n = len(own)
	return size, n
}

// Scenario sends one frame.
func Scenario() {
	if size, n := send("frame"); size != 64 || n != 5 {
		panic("foreign frame")
	}
}
