//oracle: asan

// Package bad looks colours up two at a time.
package bad

import "unsafe"

// ramp has the corrected value of each level.
var ramp = [8]uint16{0, 3, 12, 28, 50, 79, 114, 155}

// pair reads the value of a level and the one behind it.
func pair(level int) uint32 {
	switch {
	case level < 0:
		return 0
	case level >= len(ramp)-1:
		return *(*uint32)(unsafe.Pointer(&ramp[len(ramp)-1])) // want "needs 4 bytes, but only 2 of ramp.*PC5001"
	}
	return *(*uint32)(unsafe.Pointer(&ramp[level]))
}

// Scenario corrects a line of pixels.
func Scenario() {
	var sum uint32
	for _, level := range []int{0, 3, 7, 9} {
		sum += pair(level)
	}
	if sum == 1 {
		println(sum)
	}
}
