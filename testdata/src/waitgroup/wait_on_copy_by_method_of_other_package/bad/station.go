//oracle: assert "a vehicle is in the lane"

// Package bad counts vehicles at a station.
package bad

import (
	"fixture/waitgroup/wait_on_copy_by_method_of_other_package/bad/lane"
)

type station struct{ lanes [2]lane.Lane }

// last lets a last vehicle into a lane, and returns how many are in it when it is
// drained.
func (s *station) last(name int) int {
	l := s.lanes[name]
	s.lanes[name].Enter()
	l.Drain() // want "Wait on a copy of the group.*PC3005"
	return s.lanes[name].Inside()
}

// Scenario drains a lane.
func Scenario() {
	s := new(station)
	if s.last(1) != 0 {
		panic("a vehicle is in the lane")
	}
}
