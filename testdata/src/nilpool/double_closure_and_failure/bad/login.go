//oracle: reuse "one session for two"

// Package bad logs users in.
// A deferred closure puts the session whether it was put by the failing branch or not.
package bad

import (
	"errors"
	"sync"
)

var errUnknown = errors.New("login: unknown user")

type session struct {
	user string
}

var sessions = sync.Pool{New: func() any { return new(session) }}

type server struct {
	users map[string]int
}

func (s *server) login(user string) (id int, err error) {
	put := false
	se := sessions.Get().(*session)
	defer func() {
		if !put {
			sessions.Put(se) // want "PC1006"
		}
	}()
	se.user = user
	id, ok := s.users[se.user]
	if !ok {
		sessions.Put(se)
		return 0, errUnknown
	}
	return id, nil
}

// Scenario logs an unknown user in, after which two users get sessions.
func Scenario() {
	s := server{users: map[string]int{"ada": 1}}
	if _, err := s.login("bob"); err == nil {
		panic("logged in")
	}
	a, b := sessions.Get().(*session), sessions.Get().(*session)
	a.user = "a"
	b.user = "b"
	if a.user != "a" {
		panic("one session for two")
	}
}
