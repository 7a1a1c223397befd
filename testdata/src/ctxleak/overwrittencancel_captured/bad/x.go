//oracle: synctest-leak

// Package bad opens a session that may be extended.
// The deferred literal ends the context that the variable holds at last, and not the first.
package bad

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
		ctx, cancel = context.WithTimeout(parent, time.Hour) // want "PC2002"
		go s.keep(ctx)
	}
	time.Sleep(time.Second)
}

// Scenario extends the session.
func Scenario(t *testing.T) {
	(&session{extended: true}).run(context.Background())
	time.Sleep(24 * time.Hour)
}
