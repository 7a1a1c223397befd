//oracle: assert "a vehicle is in the lane"

// Package good counts vehicles at a station.
package good

import (
	"fixture/waitgroup/wait_on_copy_by_method_of_other_package/good/lane"
)

type station struct{ lanes [2]*lane.Lane }

// last lets a last vehicle into a lane, and returns how many are in it when it is
// drained.
func (s *station) last(name int) int {
	l := s.lanes[name]
	s.lanes[name].Enter()
	l.Drain()
	return s.lanes[name].Inside()
}

// Scenario drains a lane.
func Scenario() {
	s := new(station)
	for i := range s.lanes {
		s.lanes[i] = new(lane.Lane)
	}
	if s.last(1) != 0 {
		panic("a vehicle is in the lane")
	}
}
