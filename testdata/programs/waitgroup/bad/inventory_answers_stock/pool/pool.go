// Package pool is a small connection pool for the inventory database.
package pool

import (
	"errors"
	"sync"
)

// ErrClosed is returned by Acquire once Close was called.
var ErrClosed = errors.New("pool: closed")

// Conn is a connection that is checked out of a Pool.
type Conn struct {
	ID   int
	pool *Pool
	dead bool
}

// Pool hands out connections and waits for them on Close.
type Pool struct {
	mu     sync.Mutex
	idle   []*Conn
	nextID int
	closed bool
	out    sync.WaitGroup // connections that are checked out
}

// Acquire returns an idle connection or dials a new one.
func (p *Pool) Acquire() (*Conn, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, ErrClosed
	}
	p.out.Add(1)
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return c, nil
	}
	p.nextID++
	return &Conn{ID: p.nextID, pool: p}, nil
}

// Release hands the connection back for reuse.
func (c *Conn) Release() {
	p := c.pool
	p.mu.Lock()
	if !c.dead && !p.closed {
		p.idle = append(p.idle, c)
	}
	p.mu.Unlock()
	p.out.Done()
}

// Discard takes a broken connection out of circulation.
func (c *Conn) Discard() {
	p := c.pool
	p.mu.Lock()
	c.dead = true
	p.mu.Unlock()
	p.out.Done()
}

// Close refuses new checkouts and waits for those outstanding.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	p.idle = nil
	p.mu.Unlock()
	p.out.Wait()
}
