//oracle: assert "wrong mean"

// Package good averages the readings of a sensor.
package good

import "unsafe"

// A sensor has a few readings and its limits.
type sensor struct {
	readings [4]uint32
	limit    uint32
	id       uint16
}

// window is what is averaged at once.
type window [4]uint32

// mean returns the mean of the readings.
func (s *sensor) mean() (m uint32) {
	w := *(*window)(unsafe.Pointer(&s.readings))
	for _, r := range w {
		m += r
	}
	return m / uint32(len(w))
}

// A board holds some sensors one behind the other.
type board struct {
	sensors [3]sensor
}

// Scenario averages equal readings.
func Scenario() {
	b := &board{}
	b.sensors[0] = sensor{readings: [4]uint32{8, 8, 8, 8}, limit: 1000}
	if b.sensors[0].mean() != 8 {
		panic("wrong mean")
	}
}
