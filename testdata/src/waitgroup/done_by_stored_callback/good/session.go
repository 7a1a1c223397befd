//oracle: synctest-hang

// Package good waits for sessions, which call back when they end.
package good

import (
	"errors"
	"sync"
	"testing"
)

type session struct {
	user  string
	onEnd func()
}

func (s *session) serve() {
	defer s.onEnd()
	s.user += " served"
}

type host struct {
	live   sync.WaitGroup
	banned map[string]bool
}

var errBanned = errors.New("host: banned")

func (h *host) admit(s *session) error {
	if h.banned[s.user] {
		return errBanned
	}
	return nil
}

// open serves a session in the background.
func (h *host) open(user string) error {
	s := &session{user: user}
	if err := h.admit(s); err != nil {
		return err
	}
	h.live.Add(1)
	s.onEnd = h.live.Done
	go s.serve()
	return nil
}

// Scenario refuses one of two users.
func Scenario(t *testing.T) {
	h := &host{banned: map[string]bool{"eve": true}}
	for _, user := range []string{"ann", "eve"} {
		if err := h.open(user); err != nil && user == "ann" {
			t.Error(err)
		}
	}
	h.live.Wait()
}
