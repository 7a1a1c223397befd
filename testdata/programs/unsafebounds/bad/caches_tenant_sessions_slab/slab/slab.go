// Package slab keeps sessions in one block instead of one object each.
package slab

import (
	"errors"
	"unsafe"
)

// ErrFull says that all sessions of the store are in use.
var ErrFull = errors.New("slab: full")

// Session is one login.
type Session struct {
	User    string
	Started int64
	Hits    uint32
	closed  bool
}

const sessionSize = int(unsafe.Sizeof(Session{}))

// Store hands out sessions.
type Store struct {
	block []byte
	free  []int
}

// New makes a store for n sessions.
func New(n int) *Store {
	s := &Store{block: make([]byte, n*sessionSize)}
	for i := n - 1; i >= 0; i-- {
		s.free = append(s.free, i*sessionSize)
	}
	return s
}

func (s *Store) take() (int, error) {
	if len(s.free) == 0 {
		return 0, ErrFull
	}
	off := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	return off, nil
}

func (s *Store) at(off int) *Session {
	cell := s.block[off : off+sessionSize]
	return (*Session)(unsafe.Pointer(&cell[0])) // want "PC5005"
}

// Open starts a session.
func (s *Store) Open(user string, now int64) (*Session, error) {
	off, err := s.take()
	if err != nil {
		return nil, err
	}
	ses := s.at(off)
	*ses = Session{User: user, Started: now}
	return ses, nil
}
