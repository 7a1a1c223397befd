// Package backend keeps links to the backends of a proxy.
package backend

import (
	"errors"
	"sync"
)

// ErrGone is returned for requests on a link that was shut.
var ErrGone = errors.New("link is gone")

// Link is one multiplexed connection.
type Link struct {
	Addr string

	pool    *Pool
	replies chan string
	done    chan struct{}
	uses    int
}

// Do sends one request and waits for the reply.
func (l *Link) Do(req string) (string, error) {
	select {
	case <-l.done:
		return "", ErrGone
	default:
	}
	l.uses++
	l.replies <- l.Addr + ":" + req
	return <-l.replies, nil
}

// Close shuts the link and takes it out of its pool.
func (l *Link) Close() {
	close(l.done) // want "PC4001"
	l.pool.evict(l)
}

// Pool holds at most one link per address.
type Pool struct {
	mu    sync.Mutex
	links map[string]*Link
	limit int
}

// NewPool returns an empty pool.
func NewPool(limit int) *Pool {
	return &Pool{links: make(map[string]*Link), limit: limit}
}

// Get returns the link to addr, a new one if there is none.
func (p *Pool) Get(addr string) *Link {
	p.mu.Lock()
	if l, ok := p.links[addr]; ok {
		p.mu.Unlock()
		return l
	}
	var victim *Link
	if len(p.links) >= p.limit {
		for _, l := range p.links {
			if victim == nil || l.uses < victim.uses {
				victim = l
			}
		}
	}
	l := &Link{
		Addr:    addr,
		pool:    p,
		replies: make(chan string, 1),
		done:    make(chan struct{}),
	}
	p.links[addr] = l
	p.mu.Unlock()
	if victim != nil {
		p.evict(victim)
	}
	return l
}

// evict drops l from the pool and shuts it.
func (p *Pool) evict(l *Link) {
	p.mu.Lock()
	cur, ok := p.links[l.Addr]
	if ok && cur == l {
		delete(p.links, l.Addr)
	}
	p.mu.Unlock()
	if ok && cur == l {
		l.Close()
	}
}

// Len tells how many links are open.
func (p *Pool) Len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.links)
}
