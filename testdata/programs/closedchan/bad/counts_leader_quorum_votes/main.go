// Command counts_leader_quorum_votes runs one round of a leader election among the nodes of a cluster.
package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

type nodeID string

type ballot struct {
	from    nodeID
	term    uint64
	granted bool
}

// peer answers vote requests.
type peer struct {
	id    nodeID
	term  uint64
	voted nodeID
}

func (p *peer) requestVote(candidate nodeID, term uint64) ballot {
	b := ballot{from: p.id, term: term}
	if term < p.term {
		b.term = p.term
		return b
	}
	if p.voted == "" || p.voted == candidate {
		p.voted = candidate
		b.granted = true
	}
	return b
}

var errStepDown = errors.New("a peer is in a newer term")

type election struct {
	self  nodeID
	term  uint64
	size  int
	votes map[nodeID]bool
	won   chan struct{}
}

func newElection(self nodeID, term uint64, size int) *election {
	return &election{
		self:  self,
		term:  term,
		size:  size,
		votes: map[nodeID]bool{self: true},
		won:   make(chan struct{}),
	}
}

func (e *election) inFavour() int {
	n := 0
	for _, yes := range e.votes {
		if yes {
			n++
		}
	}
	return n
}

func (e *election) record(b ballot) error {
	if b.term > e.term {
		return fmt.Errorf("%s has term %d: %w", b.from, b.term, errStepDown)
	}
	e.votes[b.from] = b.granted
	if e.inFavour() > e.size/2 {
		close(e.won)
	}
	return nil
}

// campaign asks every peer; late ballots are recorded for the log as well.
func (e *election) campaign(peers []*peer) error {
	ballots := make(chan ballot, len(peers))
	for _, p := range peers {
		go func() { ballots <- p.requestVote(e.self, e.term) }()
	}
	for range peers {
		if err := e.record(<-ballots); err != nil { // want "PC4001"
			return err
		}
	}
	return nil
}

func main() {
	peers := []*peer{{id: "n2"}, {id: "n3"}, {id: "n4", voted: "n5"}, {id: "n5"}}
	e := newElection("n1", 7, len(peers)+1)
	leading := make(chan bool, 1)
	go func() {
		select {
		case <-e.won:
			leading <- true
		case <-time.After(200 * time.Millisecond):
			leading <- false
		}
	}()
	if err := e.campaign(peers); err != nil {
		fmt.Fprintln(os.Stderr, "election:", err)
		os.Exit(2)
	}
	fmt.Println("leader:", <-leading, "votes:", e.inFavour())
}
