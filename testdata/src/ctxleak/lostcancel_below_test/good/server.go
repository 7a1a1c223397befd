//oracle: synctest-leak

// Package good tests a server that is not stopped.
// The context of the server ends with the test.
package good

import (
	"context"
	"testing"
)

type server struct {
	ctx       context.Context
	cancel    context.CancelFunc
	published int
}

// start publishes once, and again when the server ends.
func (s *server) start() {
	s.published++
	go func() {
		<-s.ctx.Done()
		s.published++
	}()
}

func (s *server) stop() { s.cancel() }

// Scenario starts a server.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := &server{ctx: ctx, cancel: cancel}
	s.start()
	if s.published == 0 {
		s.stop()
		t.Error("not published")
	}
}
