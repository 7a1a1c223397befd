//oracle: reuse "foreign frame"

// Package bad counts the bytes of frames.
// It reads the frame after giving it back.
package bad

import "sync"

var frames = sync.Pool{New: func() any { b := make([]byte, 0, 64); return &b }}

// another takes a frame from the pool and fills it.
func another(data string) {
	f := frames.Get().(*[]byte)
	*f = append((*f)[:0], data...)
	frames.Put(f)
}

// send gives the frame back and tells how long it was and what it began with.
func send(data string) (n int, first byte) {
	f := frames.Get().(*[]byte)
	*f = append((*f)[:0], data...)
	frames.Put(f)
	another("other")
	n = cap(*f)
	first = (*f)[0] // want "PC1005"
	return n, first
}

// Scenario sends one frame.
func Scenario() {
	if _, first := send("frame"); first != 'f' {
		panic("foreign frame")
	}
}
