//oracle: synctest-hang

// Package bad waits for sessions, which call back when they end.
package bad

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
	h.live.Add(1) // want "live.*PC3003"
	if err := h.admit(s); err != nil {
		return err
	}
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
