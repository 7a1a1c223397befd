//oracle: synctest-leak

// Package good shakes hands with several peers at once.
// It waits for as many answers as there are peers.
package good

import (
	"errors"
	"testing"
	"time"
)

var errRefused = errors.New("refused")

type config struct {
	peers  int
	refuse int
}

func handshake(i, refuse int) error {
	time.Sleep(time.Duration(i+1) * time.Millisecond)
	if i == refuse {
		return errRefused
	}
	return nil
}

// connect returns the number of peers that refuse.
func connect(all []config) (refused int) {
	for _, c := range all {
		errc := make(chan error)
		for i := 0; i < c.peers; i++ {
			go func() { errc <- handshake(i, c.refuse) }()
		}
		for i := 0; i < c.peers; i++ {
			if err := <-errc; err != nil {
				refused++
			}
		}
	}
	return refused
}

// Scenario connects with one peer, and with four of which one refuses.
func Scenario(t *testing.T) {
	if n := connect([]config{{peers: 1}, {peers: 4, refuse: 2}}); n == 0 {
		t.Error("nobody refused")
	}
	time.Sleep(time.Second)
}
