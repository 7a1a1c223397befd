//oracle: checkptr

// Package bad sums the samples of a channel.
package bad

import "unsafe"

// A frame interleaves left and right samples.
type frame struct {
	left, right uint32
}

var frames []*frame

func record(left, right uint32) *frame {
	f := &frame{left, right}
	frames = append(frames, f)
	return f
}

// channel returns the sample of one channel.
func channel(f *frame, right bool) uint32 {
	addr := uintptr(unsafe.Pointer(f))
	if right {
		addr += unsafe.Offsetof(f.right)
	}
	return *(*uint32)(unsafe.Pointer(addr)) // want "address that was kept in a uintptr.*PC5007"
}

// Scenario records one frame and reads it.
func Scenario() {
	if channel(record(1, 2), true) != 2 {
		panic("wrong channel")
	}
}
