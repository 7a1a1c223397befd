//oracle: assert "the lamp was switched"

// Package bad keeps the levels of a mixing desk.
package bad

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
	return (*uint16)(unsafe.Add(first, c*4)) // want "conversion to \\*uint16 goes in steps of 4 bytes over field levels, whose elements have 2: with 23, which it may be given, it begins 44 bytes beyond the end.*PC5002"
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
