// Command runs_statements_pooled runs statements on pooled sessions and closes the pool.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/closedchan/good/runs_statements_pooled/pool"
)

var errInFlight = errors.New("statement in flight")

type session struct {
	id   int
	busy int // closes that are still refused
}

func (s *session) Close() error {
	if s.busy > 0 {
		s.busy--
		return fmt.Errorf("session %d: %w", s.id, errInFlight)
	}
	return nil
}

func main() {
	n := 0
	p := pool.New(2, func() (pool.Session, error) {
		n++
		return &session{id: n, busy: n % 2}, nil
	})
	a, _ := p.Get()
	b, _ := p.Get()
	if err := errors.Join(p.Put(a), p.Put(b)); err != nil {
		fmt.Println("put:", err)
		os.Exit(1)
	}

	err := p.Close()
	for tries := 0; errors.Is(err, errInFlight) && tries < 3; tries++ {
		fmt.Println("retrying:", err)
		err = p.Close()
	}
	if _, gerr := p.Get(); err != nil || gerr != pool.ErrClosed {
		fmt.Println("close:", err, "get:", gerr)
		os.Exit(1)
	}
	fmt.Println("pool closed")
}
