//oracle: asan

// Package bad plays sound.
// Samples are taken for frames, as many as there are samples.
package bad

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
	view := (*[]frame)(unsafe.Pointer(&m.samples)) // want "PC5006"
	return *view
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
