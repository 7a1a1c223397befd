// Command elects_leader_again elects a leader again and again.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/elects_leader_again/lease"
)

var errLost = errors.New("quorum lost")

type node struct {
	name  string
	losts atomic.Int32
}

// stepDown makes sure that the lease is gone whoever found out.
func (n *node) stepDown(l *lease.Lease) {
	n.losts.Add(1)
	l.Resign()
}

// lead holds the lease of one term; the quorum is lost after some renewals.
func (n *node) lead(term, renewals int) {
	left := renewals
	l := lease.Hold(term, time.Millisecond, func(int) error {
		if left--; left < 0 {
			return errLost
		}
		return nil
	}, n.stepDown)
	defer l.Join()
	defer l.Resign()

	var watchers sync.WaitGroup
	for range 3 {
		watchers.Go(func() {
			select {
			case <-l.Done():
			case <-time.After(3 * time.Millisecond):
				l.Resign()
			}
		})
	}
	watchers.Wait()
}

func main() {
	n := &node{name: "n1"}
	const terms = 20
	for term := range terms {
		n.lead(term, term%6)
	}
	if got := n.losts.Load(); got != terms {
		fmt.Fprintf(os.Stderr, "%s stepped down %d times in %d terms\n", n.name, got, terms)
		os.Exit(1)
	}
	fmt.Println(n.name, "stepped down", terms, "times")
}
