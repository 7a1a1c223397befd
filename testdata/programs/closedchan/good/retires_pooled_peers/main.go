// Command retires_pooled_peers keeps peers in a pool; a peer is retired by the
// health check, by its user or by the pool's end, whichever comes first.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type state = int32

const (
	alive state = iota
	retired
)

type peer struct {
	id    int
	state atomic.Int32
	gone  chan struct{}
}

func newPeer(id int) *peer {
	return &peer{id: id, gone: make(chan struct{})}
}

// retire reports whether this call is the one that retired the peer.
func (p *peer) retire() bool {
	if !p.state.CompareAndSwap(alive, retired) {
		return false
	}
	close(p.gone)
	return true
}

type pool struct {
	peers   []*peer
	retired atomic.Int32
	wg      sync.WaitGroup
}

func newPool(n int) *pool {
	p := &pool{}
	for i := range n {
		pe := newPeer(i)
		p.peers = append(p.peers, pe)
		p.wg.Add(1)
		go p.check(pe)
	}
	return p
}

func (p *pool) drop(pe *peer) {
	if pe.retire() {
		p.retired.Add(1)
	}
}

func (p *pool) check(pe *peer) {
	defer p.wg.Done()
	select {
	case <-pe.gone:
	case <-time.After(time.Duration(pe.id) * 5 * time.Millisecond):
		p.drop(pe)
	}
}

func (p *pool) use(i int) {
	pe := p.peers[i]
	if pe.id%3 == 0 {
		p.drop(pe)
	}
}

// Close retires what is left.
func (p *pool) Close() int {
	for _, pe := range p.peers {
		p.drop(pe)
	}
	p.wg.Wait()
	return int(p.retired.Load())
}

func main() {
	p := newPool(9)
	var wg sync.WaitGroup
	for i := range p.peers {
		wg.Go(func() { p.use(i) })
	}
	time.Sleep(10 * time.Millisecond)
	wg.Wait()
	fmt.Println("retired", p.Close(), "again", p.Close())
}
