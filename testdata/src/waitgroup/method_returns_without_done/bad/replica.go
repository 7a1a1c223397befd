//oracle: synctest-hang

// Package bad catches a replica up with its peers.
package bad

import (
	"sync"
	"testing"
)

type peer struct {
	addr    string
	offline bool
	entries []string
}

type replica struct {
	syncs sync.WaitGroup
	mu    sync.Mutex
	log   []string
}

func (r *replica) pull(p *peer) {
	if p.offline {
		return
	}
	r.mu.Lock()
	r.log = append(r.log, p.entries...)
	r.mu.Unlock()
	r.syncs.Done()
}

func (r *replica) begin(peers []*peer) {
	for _, p := range peers {
		r.syncs.Add(1) // want "syncs.*PC3003"
		go r.pull(p)
	}
}

// catchUp returns when all peers were asked.
func (r *replica) catchUp(peers []*peer) int {
	r.begin(peers)
	r.syncs.Wait()
	return len(r.log)
}

// Scenario has one peer that is offline.
func Scenario(t *testing.T) {
	r := &replica{}
	peers := []*peer{{addr: "a", entries: []string{"x"}}, {addr: "b", offline: true}}
	if n := r.catchUp(peers); n != 1 {
		t.Errorf("%d entries", n)
	}
}
