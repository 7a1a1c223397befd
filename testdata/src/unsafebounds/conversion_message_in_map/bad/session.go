//oracle: asan

// Package bad keeps the state of sessions.
package bad

import "unsafe"

// A session is what the first version of the protocol knows of a client.
type session struct {
	id      uint64
	expires uint64
}

// A extended session has more, since the second version.
type extended struct {
	id, expires uint64
	quota       uint64
	flags       uint64
}

type store struct {
	sessions map[uint64]*session
}

func (s *store) add(id uint64) {
	s.sessions[id] = &session{id: id}
}

// quota is only known of extended sessions.
func (s *store) quota(id uint64) uint64 {
	e := (*extended)(unsafe.Pointer(s.sessions[id])) // want "conversion to \\*extended needs 24 bytes, but at most 16 of .* are left.*PC5001"
	return e.quota
}

// stamp takes a session for its first word.
func (s *store) stamp(id uint64) uint64 {
	return *(*uint64)(unsafe.Pointer(s.sessions[id]))
}

// Scenario adds a session and asks for its quota.
func Scenario() {
	s := &store{sessions: make(map[uint64]*session)}
	s.add(4)
	if s.quota(4) == s.stamp(4) {
		println("unlikely")
	}
}
