// Command relay replicates a journal to its peers, then drains.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/waitgroup/bad/replicates_journal_peers/tracker"
)

type peer struct {
	addr  string
	delay time.Duration
}

type relay struct {
	peers   []peer
	journal []string
	track   *tracker.Tracker
	acked   atomic.Int64
}

func (r *relay) dial(p peer) (chan string, error) {
	if p.addr == "" {
		return nil, fmt.Errorf("peer without address")
	}
	time.Sleep(p.delay)
	return make(chan string, len(r.journal)), nil
}

func (r *relay) replicate(p peer) {
	link, err := r.dial(p)
	if err != nil {
		fmt.Fprintln(os.Stderr, "dial:", err)
		return
	}
	r.track.Enter(p.addr) // want "PC3001"
	defer r.track.Leave(p.addr)
	for _, entry := range r.journal {
		link <- entry
		r.acked.Add(1)
	}
}

func (r *relay) run() {
	for _, p := range r.peers {
		go r.replicate(p)
	}
	r.track.Drain()
}

func main() {
	r := &relay{
		peers: []peer{
			{"10.0.0.1:7000", 10 * time.Millisecond},
			{"10.0.0.2:7000", 12 * time.Millisecond},
			{"10.0.0.3:7000", 30 * time.Millisecond},
		},
		journal: []string{"put a", "put b", "del a"},
		track:   tracker.New(),
	}
	r.run()
	if want, got := int64(len(r.peers)*len(r.journal)), r.acked.Load(); got != want {
		fmt.Fprintf(os.Stderr, "drained with %d of %d entries acknowledged\n", got, want)
		os.Exit(1)
	}
}
