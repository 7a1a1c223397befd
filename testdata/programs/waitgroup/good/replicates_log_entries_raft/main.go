// Command replicates_log_entries_raft replicates log entries of a raft-like leader; a round ends when
// every follower has answered or run into the timeout.
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
}

type transport func(peer string, e entry) error

type rpc struct {
	peer    string
	settled sync.Once
}

type leader struct {
	send    transport
	peers   []string
	timeout time.Duration

	round   sync.WaitGroup // followers that have not settled
	senders sync.WaitGroup // goroutines that are still sending

	mu    sync.Mutex
	match map[string]uint64
	down  map[string]int
}

func (l *leader) settle(r *rpc) {
	r.settled.Do(l.round.Done)
}

func (l *leader) append(r *rpc, e entry) {
	defer l.senders.Done()
	defer l.settle(r)
	timer := time.AfterFunc(l.timeout, func() { l.settle(r) })
	defer timer.Stop()

	err := l.send(r.peer, e)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.down[r.peer]++
		return
	}
	if e.index > l.match[r.peer] {
		l.match[r.peer] = e.index
	}
}

func (l *leader) replicate(e entry) (votes int) {
	l.round.Add(len(l.peers))
	l.senders.Add(len(l.peers))
	for _, p := range l.peers {
		go l.append(&rpc{peer: p}, e)
	}
	l.round.Wait()

	l.mu.Lock()
	defer l.mu.Unlock()
	votes = 1
	for _, m := range l.match {
		if m >= e.index {
			votes++
		}
	}
	return votes
}

func (l *leader) stop() map[string]int {
	l.senders.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.down
}

func main() {
	l := &leader{
		send: func(peer string, e entry) error {
			switch peer {
			case "n4":
				time.Sleep(300 * time.Millisecond)
				return fmt.Errorf("%s: %w", peer, errUnreachable)
			case "n5":
				return errUnreachable
			}
			return nil
		},
		peers:   []string{"n2", "n3", "n4", "n5"},
		timeout: 120 * time.Millisecond,
		match:   make(map[string]uint64),
		down:    make(map[string]int),
	}
	for i := range uint64(2) {
		if votes := l.replicate(entry{term: 1, index: i + 1}); votes < 1 || votes > 3 {
			fmt.Fprintln(os.Stderr, "votes:", votes)
			os.Exit(1)
		}
	}
	down := l.stop()
	if down["n4"] != 2 || down["n5"] != 2 {
		fmt.Fprintln(os.Stderr, "down:", down)
		os.Exit(1)
	}
	fmt.Println("replicated, down:", down)
}
