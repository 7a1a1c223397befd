//oracle: synctest-hang

// Package good dispatches what arrives for a session to a handler. Close waits until the
// dispatcher has ended; a handler that closes the session does so in a goroutine of its own.
package good

import (
	"sync"
	"testing"
)

type handler interface {
	greet(version int)
}

type peer struct {
	onOld func()
}

func (p *peer) greet(version int) {
	if version < 2 {
		p.onOld()
	}
}

type hello struct{ version int }

type session struct {
	handler handler
	inbox   chan hello
	closed  chan struct{}
	ended   chan struct{}
	once    sync.Once
}

func newSession(h handler) *session {
	return &session{handler: h, inbox: make(chan hello), closed: make(chan struct{}), ended: make(chan struct{})}
}

func (s *session) start() { go s.dispatch() }

func (s *session) dispatch() {
	defer close(s.ended)
	for {
		select {
		case h := <-s.inbox:
			s.handler.greet(h.version)
		case <-s.closed:
			return
		}
	}
}

func (s *session) close() {
	s.once.Do(func() {
		close(s.closed)
		<-s.ended
	})
}

func serve(version int) {
	p := &peer{}
	s := newSession(p)
	p.onOld = func() { go s.close() }
	s.start()
	s.inbox <- hello{version}
	if version >= 2 {
		s.close()
	}
	<-s.ended
}

// Scenario serves a peer that is too old.
func Scenario(t *testing.T) {
	serve(2)
	serve(1)
}
