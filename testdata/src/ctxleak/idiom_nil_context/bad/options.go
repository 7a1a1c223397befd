//oracle: assert "not cancelled"

// Package bad opens sessions for callers that may have no context.
// The context that an option carries is replaced whether it is nil or not.
package bad

import (
	"context"
	"time"
)

type session struct {
	user string
}

func login(ctx context.Context, user string) (*session, error) {
	select {
	case <-time.After(5 * time.Millisecond):
		return &session{user}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func openSession(ctx context.Context, user string) (*session, error) {
	if user == "" {
		user = "anonymous"
	}
	ctx = context.Background() // want "PC2003"
	return login(ctx, user)
}

// Scenario opens a session for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if s, err := openSession(ctx, "ada"); err == nil || s != nil {
		panic("not cancelled")
	}
}
