//oracle: checkptr

// Package good sums the samples of a channel.
package good

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
	addr := unsafe.Pointer(f)
	if right {
		addr = unsafe.Add(addr, unsafe.Offsetof(f.right))
	}
	return *(*uint32)(addr)
}

// Scenario records one frame and reads it.
func Scenario() {
	if channel(record(1, 2), true) != 2 {
		panic("wrong channel")
	}
}
