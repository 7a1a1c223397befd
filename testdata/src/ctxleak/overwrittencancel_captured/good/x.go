//oracle: synctest-leak

// Package good opens a session that may be extended.
// What extends it is made from the first context, and both are ended.
package good

import (
	"context"
	"testing"
	"time"
)

type session struct{ extended bool }

func (s *session) keep(ctx context.Context) { <-ctx.Done() }

func (s *session) run(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	defer func() { cancel() }()
	go s.keep(ctx)
	if s.extended {
		longer, stop := context.WithTimeout(parent, time.Hour)
		defer stop()
		go s.keep(longer)
	}
	time.Sleep(time.Second)
}

// Scenario extends the session.
func Scenario(t *testing.T) {
	(&session{extended: true}).run(context.Background())
	time.Sleep(24 * time.Hour)
}
