//oracle: checkptr "computed bad pointer value"

// Package bad passes small numbers as the user data of callbacks.
package bad

import "unsafe"

// A session is known to its callbacks by a number.
type session struct {
	id   uint16
	seen int
}

var sessions = map[uint16]*session{}

func open(id uint16) *session {
	s := &session{id: id}
	sessions[id] = s
	return s
}

// userData returns what the callback is called with.
func (s *session) userData() unsafe.Pointer {
	return unsafe.Pointer(uintptr(s.id)) // want "unsafe.Pointer of an integer of 16 bits, which is no address.*PC5007"
}

func callback(data unsafe.Pointer) {
	sessions[uint16(uintptr(data))].seen++
}

// Scenario opens a session and calls back.
func Scenario() {
	callback(open(12).userData())
}
