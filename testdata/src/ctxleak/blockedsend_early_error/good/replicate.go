//oracle: synctest-leak

// Package good sends a snapshot while it validates the follower's log.
// The channel has room, so that the return before the receive does no harm.
package good

import (
	"errors"
	"testing"
)

var errMismatch = errors.New("replicate: log does not match")

type follower struct {
	term  int
	bytes int
}

func (f *follower) install(snapshot []byte) error {
	f.bytes += len(snapshot)
	return nil
}

type leader struct {
	term int
}

func (l *leader) validate(f *follower) error {
	if f.term > l.term {
		return errMismatch
	}
	return nil
}

func (l *leader) replicate(f *follower, snapshot []byte) error {
	installed := make(chan error, 1)
	go func() {
		installed <- f.install(snapshot)
	}()
	if err := l.validate(f); err != nil {
		return err
	}
	return <-installed
}

// Scenario replicates to a follower that is ahead.
func Scenario(t *testing.T) {
	l := leader{term: 1}
	if err := l.replicate(&follower{term: 2}, []byte("state")); err != errMismatch {
		t.Errorf("got %v", err)
	}
}
