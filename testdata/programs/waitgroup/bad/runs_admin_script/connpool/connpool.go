// Package connpool keeps connections to a database server.
package connpool

import (
	"errors"
	"strings"
	"sync"
)

var (
	ErrClosed  = errors.New("connpool: closed")
	ErrBadConn = errors.New("connpool: connection reset by peer")
)

// Pool lends connections and waits for them on shutdown.
type Pool struct {
	mu     sync.Mutex
	idle   []*Conn
	closed bool

	leases sync.WaitGroup
}

// Conn is a leased connection.
type Conn struct {
	pool   *Pool
	broken bool
}

// Get leases a connection.
func (p *Pool) Get() (*Conn, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, ErrClosed
	}
	p.leases.Add(1)
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return c, nil
	}
	return &Conn{pool: p}, nil
}

// Exec runs one statement.
func (c *Conn) Exec(stmt string) (int, error) {
	if strings.HasPrefix(stmt, "KILL") {
		return 0, ErrBadConn
	}
	return len(strings.Fields(stmt)), nil
}

// Release ends the lease and keeps the connection for later use.
func (c *Conn) Release() {
	p := c.pool
	p.mu.Lock()
	if !c.broken {
		p.idle = append(p.idle, c)
	}
	p.mu.Unlock()
	p.leases.Done()
}

// Discard ends the lease of a connection that is of no more use.
func (c *Conn) Discard() {
	c.pool.mu.Lock()
	c.broken = true
	c.pool.mu.Unlock()
	c.pool.leases.Done()
}

// Close refuses new leases and waits for those that are out.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	p.idle = nil
	p.mu.Unlock()
	p.leases.Wait()
}
