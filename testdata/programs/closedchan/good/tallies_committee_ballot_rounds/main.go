// Command tallies_committee_ballot_rounds runs the ballot rounds of a committee until a motion passes.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type answer uint8

const (
	yes answer = iota
	no
	abstain
)

type ballot struct {
	seat   int
	answer answer
}

var errDissolved = errors.New("committee is dissolved")

// round is one vote; each seat counts once.
type round struct {
	motion string
	need   int
	seats  []bool
	yeas   int
	naysay int
	passed chan struct{}
	failed chan struct{}
}

func newRound(motion string, size int) *round {
	return &round{
		motion: motion,
		need:   size/2 + 1,
		seats:  make([]bool, size),
		passed: make(chan struct{}),
		failed: make(chan struct{}),
	}
}

// count takes one ballot; the ballots of a round come one after the other.
func (r *round) count(b ballot) {
	if b.seat < 0 || b.seat >= len(r.seats) || r.seats[b.seat] {
		return
	}
	r.seats[b.seat] = true
	switch b.answer {
	case yes:
		r.yeas++
		if r.yeas == r.need {
			close(r.passed)
		}
	case no, abstain:
		r.naysay++
		if r.naysay == len(r.seats)-r.need+1 {
			close(r.failed)
		}
	}
}

type member struct {
	seat  int
	moods []answer
}

func (m member) vote(turn int, out chan<- ballot) {
	a := m.moods[turn%len(m.moods)]
	out <- ballot{m.seat, a}
	if a == yes {
		out <- ballot{m.seat, yes} // some are very sure
	}
}

type committee struct {
	members []member
}

func (c *committee) hold(motion string, turn int) (bool, error) {
	if len(c.members) == 0 {
		return false, errDissolved
	}
	r := newRound(motion, len(c.members))
	ballots := make(chan ballot)
	var voting sync.WaitGroup
	for _, m := range c.members {
		voting.Add(1)
		go func() {
			defer voting.Done()
			m.vote(turn, ballots)
		}()
	}
	go func() {
		voting.Wait()
		close(ballots)
	}()
	for b := range ballots {
		r.count(b)
	}
	select {
	case <-r.passed:
		return true, nil
	case <-r.failed:
		return false, nil
	default:
		return false, fmt.Errorf("%s: %d yes, %d other votes", motion, r.yeas, r.naysay)
	}
}

func main() {
	c := &committee{members: []member{
		{0, []answer{yes}}, {1, []answer{no, yes}}, {2, []answer{abstain, no, yes}},
		{3, []answer{no, no, yes, yes}}, {4, []answer{yes, abstain}},
	}}
	for turn := 0; ; turn++ {
		ok, err := c.hold("budget", turn)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if ok {
			fmt.Println("passed in round", turn+1)
			break
		}
	}
	if _, err := (&committee{}).hold("budget", 0); !errors.Is(err, errDissolved) {
		os.Exit(1)
	}
}
