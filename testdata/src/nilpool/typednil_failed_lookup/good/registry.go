//oracle: panic "nil pointer dereference"

// Package good recycles the peers of a registry.
// Removing an unknown peer counts a miss and puts nothing.
package good

import "sync"

type peer struct {
	address string
	queued  []string
}

var peers = sync.Pool{New: func() any { return new(peer) }}

type registry struct {
	mu     sync.Mutex
	active map[string]*peer
	misses int
}

func (r *registry) add(address string) {
	p := peers.Get().(*peer)
	p.address = address
	p.queued = p.queued[:0]
	r.mu.Lock()
	defer r.mu.Unlock()
	r.active[address] = p
}

func (r *registry) remove(address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p, ok := r.active[address]
	if !ok {
		r.misses++
		return
	}
	delete(r.active, address)
	peers.Put(p)
}

// Scenario removes a peer that was never added and then adds one.
func Scenario() {
	r := registry{active: map[string]*peer{}}
	r.remove("10.0.0.7:80")
	r.add("10.0.0.8:80")
	r.remove("10.0.0.8:80")
}
