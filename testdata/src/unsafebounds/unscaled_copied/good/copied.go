//oracle: asan

// Package good mixes two channels.
package good

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
	n := len(from.samples) / 2
	pairs := unsafe.Slice((*int32)(unsafe.Pointer(&from.samples[0])), n)
	copy(unsafe.Slice((*int32)(unsafe.Pointer(&to.samples[0])), n), pairs)
}

// Scenario copies one track to another.
func Scenario() {
	mix(record(16), record(16))
}
