//oracle: checkptr

// Package bad computes checksums over words.
package bad

import "unsafe"

// words sees bytes as numbers of four bytes.
func words(b []byte) []uint32 {
	if len(b) < 4 {
		return nil
	}
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)) // want "unsafe.Slice.*beyond the end of b.*PC5003"
}

func sum(b []byte) (s uint32) {
	for _, w := range words(b) {
		s ^= w
	}
	return s
}

var frames [][]byte

// Scenario sums a frame.
func Scenario() {
	frame := make([]byte, 64)
	frames = append(frames, frame)
	if sum(frame) == 1 {
		println("unlikely")
	}
}
