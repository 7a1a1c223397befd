//oracle: asan

// Package bad mixes two channels.
package bad

import "unsafe"

// A track has samples of 16 bits.
type track struct {
	samples []int16
}

var tracks []*track

func record(n int) *track {
	t := &track{samples: make([]int16, n)}
	tracks = append(tracks, t)
	return t
}

// mix copies the samples in pairs.
func mix(to, from *track) {
	pairs := *(*[]int32)(unsafe.Pointer(&from.samples))   // want "\\[\\]int16 taken for a \\[\\]int32.*PC5006"
	copy(*(*[]int32)(unsafe.Pointer(&to.samples)), pairs) // want "\\[\\]int16 taken for a \\[\\]int32.*PC5006"
}

// Scenario copies one track to another.
func Scenario() {
	mix(record(16), record(16))
}
