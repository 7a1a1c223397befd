//oracle: synctest-leak

// Package bad runs three listeners and returns when one of them ends.
// The channel has room for one error beside the one that is received, and three are sent.
package bad

import (
	"errors"
	"testing"
	"time"
)

var errClosed = errors.New("shutdown: listener closed")

type listener struct {
	name string
	life time.Duration
}

func (l listener) serve() error {
	time.Sleep(l.life)
	return errClosed
}

type node struct {
	listeners [3]listener
}

func (n *node) run() error {
	errs := make(chan error, 1)
	for _, l := range n.listeners {
		go func() {
			errs <- l.serve() // want "PC2004"
		}()
	}
	return <-errs
}

// Scenario runs a node whose servers end one after the other.
func Scenario(t *testing.T) {
	n := node{listeners: [3]listener{
		{"public", time.Second},
		{"admin", 2 * time.Second},
		{"metrics", 3 * time.Second},
	}}
	if err := n.run(); err != errClosed {
		t.Errorf("got %v", err)
	}
	time.Sleep(time.Hour)
}
