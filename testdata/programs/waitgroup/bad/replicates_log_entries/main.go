// Command replicates_log_entries replicates log entries of a raft-like leader to its followers.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errUnreachable = errors.New("connection reset")

type entry struct {
	term, index uint64
	data        string
}

// transport sends one entry and says whether the follower took it.
type transport interface {
	AppendEntries(peer string, e entry) error
}

type simNet struct {
	latency map[string]time.Duration
	broken  map[string]bool
}

func (n *simNet) AppendEntries(peer string, e entry) error {
	time.Sleep(n.latency[peer])
	if n.broken[peer] {
		return fmt.Errorf("%s: %w", peer, errUnreachable)
	}
	return nil
}

type rpc struct {
	peer    string
	settled sync.Once
}

type leader struct {
	net     transport
	peers   []string
	timeout time.Duration
	pending sync.WaitGroup

	mu    sync.Mutex
	match map[string]uint64
	down  map[string]int
}

// settle ends the round for one follower, whoever comes first: the answer or
// the timer.
func (l *leader) settle(r *rpc) {
	r.settled.Do(l.pending.Done)
}

func (l *leader) acked(peer string, index uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if index > l.match[peer] {
		l.match[peer] = index
	}
}

func (l *leader) unreachable(peer string) {
	l.mu.Lock()
	l.down[peer]++
	l.mu.Unlock()
}

func (l *leader) send(r *rpc, e entry) {
	timer := time.AfterFunc(l.timeout, func() { l.settle(r) })
	defer timer.Stop()

	if err := l.net.AppendEntries(r.peer, e); err != nil {
		l.unreachable(r.peer)
		l.pending.Done() // want "PC3002"
		return
	}
	l.acked(r.peer, e.index)
	l.settle(r)
}

// replicate is one round; it returns whether a majority has the entry.
func (l *leader) replicate(e entry) bool {
	for _, p := range l.peers {
		l.pending.Add(1)
		go l.send(&rpc{peer: p}, e)
	}
	l.pending.Wait()

	l.mu.Lock()
	defer l.mu.Unlock()
	votes := 1
	for _, p := range l.peers {
		if l.match[p] >= e.index {
			votes++
		}
	}
	return votes > (len(l.peers)+1)/2
}

func main() {
	l := &leader{
		net: &simNet{
			latency: map[string]time.Duration{"n2": time.Millisecond, "n3": time.Millisecond, "n4": 40 * time.Millisecond},
			broken:  map[string]bool{"n4": true},
		},
		peers:   []string{"n2", "n3", "n4"},
		timeout: 15 * time.Millisecond,
		match:   make(map[string]uint64),
		down:    make(map[string]int),
	}
	if !l.replicate(entry{term: 1, index: 1, data: "set x=1"}) {
		fmt.Fprintln(os.Stderr, "no quorum")
		os.Exit(3)
	}
	// The state machine applies the entry and takes a snapshot.
	time.Sleep(150 * time.Millisecond)
	fmt.Println("applied 1")
}
