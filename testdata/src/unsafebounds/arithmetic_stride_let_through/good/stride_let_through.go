//oracle: assert "the lamp was switched"

// Package good keeps the levels of a mixing desk.
package good

import "unsafe"

const channels = 24

// A Desk has a level for each channel, and lamps.
type Desk struct {
	levels [channels]uint16
	lamps  [channels]uint16
}

// level returns the place of a channel's level.
func (d *Desk) level(c uint) *uint16 {
	first := unsafe.Pointer(&d.levels)
	return (*uint16)(unsafe.Add(first, c*2))
}

// Set sets a level.
func (d *Desk) Set(c uint, level uint16) bool {
	if c >= channels {
		return false
	}
	*d.level(c) = level
	return true
}

// Scenario sets the level of a channel.
func Scenario() {
	d := &Desk{}
	d.Set(14, 100)
	if d.lamps != ([channels]uint16{}) {
		panic("the lamp was switched")
	}
}
