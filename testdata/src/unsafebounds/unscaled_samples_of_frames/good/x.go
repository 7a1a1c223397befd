//oracle: asan

// Package good plays sound.
// Samples are taken for frames, of which each has four.
package good

import "unsafe"

// A frame has the two channels of one moment.
type frame struct{ left, right int32 }

// A mixer takes samples of sixteen bits.
type mixer struct {
	samples []int16
	loudest int32
}

// frames shows the samples as frames.
func (m *mixer) frames() []frame {
	return unsafe.Slice((*frame)(unsafe.Pointer(unsafe.SliceData(m.samples))), len(m.samples)/4)
}

var mixers []*mixer

// Scenario mixes a little sound.
func Scenario() {
	m := &mixer{samples: make([]int16, 24)}
	mixers = append(mixers, m)
	for _, f := range m.frames() {
		m.loudest = max(m.loudest, f.left, f.right)
	}
}
