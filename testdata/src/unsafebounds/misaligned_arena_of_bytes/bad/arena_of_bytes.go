//oracle: asan

// Package bad allocates from one block.
package bad

import (
	"runtime"
	"unsafe"
)

// A session belongs to a user.
type session struct {
	user *user
	hits int
}

type user struct {
	name [64]byte
}

// An arena has room for some sessions.
type arena struct {
	block []byte
	taken int
}

func newArena(n int) *arena { return &arena{block: make([]byte, 1024)} }

// take returns room for a session.
func take(p unsafe.Pointer) *session {
	return (*session)(p) // want "conversion to \\*session, which holds pointers, of the \\[\\]byte made at.*the garbage collector does not look for pointers there.*PC5005"
}

var sessions = newArena(8)

//go:noinline
func login(s *session) {
	u := &user{}
	u.name[0] = 'u'
	s.user = u
}

// Scenario logs a user in, and reads the name after a collection.
func Scenario() {
	a := newArena(8)
	sessions = a
	s := take(unsafe.Pointer(&a.block[0]))
	login(s)
	runtime.GC()
	if s.user.name[0] != 'u' {
		panic("another user")
	}
}
