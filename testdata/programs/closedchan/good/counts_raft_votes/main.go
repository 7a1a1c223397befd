// Counts the votes of an election; the candidate goes on as soon as the outcome is clear.
package main

import (
	"fmt"
	"os"
	"sync"
)

type vote struct {
	voter   string
	term    int
	granted bool
}

type election struct {
	term   int
	peers  int
	quorum int

	mu    sync.Mutex
	voted map[string]bool
	yes   int
	no    int
	won   chan struct{}
	lost  chan struct{}
}

func newElection(term, peers int) *election {
	return &election{
		term:   term,
		peers:  peers,
		quorum: peers/2 + 1,
		voted:  make(map[string]bool, peers),
		won:    make(chan struct{}),
		lost:   make(chan struct{}),
	}
}

// record counts a vote; it may come late, twice or from another term.
func (e *election) record(v vote) {
	if v.term != e.term {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.voted[v.voter] {
		return
	}
	e.voted[v.voter] = true
	if v.granted {
		e.yes++
		if e.yes == e.quorum {
			close(e.won)
		}
		return
	}
	e.no++
	if e.no == e.peers-e.quorum+1 {
		close(e.lost)
	}
}

func (e *election) wait() bool {
	select {
	case <-e.won:
		return true
	case <-e.lost:
		return false
	}
}

type peer struct {
	name string
	says func(term int) bool
}

func campaign(term int, peers []peer) (won bool, counted int) {
	e := newElection(term, len(peers))
	var wg sync.WaitGroup
	for _, p := range peers {
		wg.Go(func() {
			v := vote{p.name, term, p.says(term)}
			e.record(vote{p.name, term - 1, true})
			e.record(v)
			e.record(v) // sent again
		})
	}
	won = e.wait()
	wg.Wait()
	e.mu.Lock()
	defer e.mu.Unlock()
	return won, e.yes + e.no
}

func main() {
	every := func(n int) func(int) bool {
		return func(term int) bool { return term%n == 0 }
	}
	peers := []peer{
		{"a", every(1)}, {"b", every(2)}, {"c", every(2)},
		{"d", every(3)}, {"e", every(5)}, {"f", every(7)},
	}
	for term := 1; term <= 60; term++ {
		yes := 0
		for _, p := range peers {
			if p.says(term) {
				yes++
			}
		}
		won, counted := campaign(term, peers)
		if won != (yes >= 4) || counted != len(peers) {
			fmt.Println("term", term, won, counted)
			os.Exit(1)
		}
	}
	fmt.Println("60 terms")
}
