// Package connpool keeps connections to a database server.
package connpool

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
)

var (
	ErrClosed  = errors.New("connpool: closed")
	ErrBadConn = errors.New("connpool: connection reset by peer")
)

type conn struct{ statements int }

// Pool lends connections and waits for them on shutdown.
type Pool struct {
	mu     sync.Mutex
	idle   []*conn
	closed bool

	leases sync.WaitGroup
}

// Lease is the right to use a connection; it ends once, by Release or Discard,
// whichever comes first.
type Lease struct {
	pool  *Pool
	c     *conn
	ended atomic.Bool
}

// Get leases a connection.
func (p *Pool) Get() (*Lease, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, ErrClosed
	}
	p.leases.Add(1)
	c := &conn{}
	if n := len(p.idle); n > 0 {
		c, p.idle = p.idle[n-1], p.idle[:n-1]
	}
	return &Lease{pool: p, c: c}, nil
}

// Exec runs one statement.
func (l *Lease) Exec(stmt string) (int, error) {
	if l.ended.Load() {
		return 0, ErrClosed
	}
	if strings.HasPrefix(stmt, "KILL") {
		return 0, ErrBadConn
	}
	l.c.statements++
	return len(strings.Fields(stmt)), nil
}

// Release ends the lease and keeps the connection for later use.
func (l *Lease) Release() {
	if !l.ended.CompareAndSwap(false, true) {
		return
	}
	l.pool.mu.Lock()
	l.pool.idle = append(l.pool.idle, l.c)
	l.pool.mu.Unlock()
	l.pool.leases.Done()
}

// Discard ends the lease of a connection that is of no more use.
func (l *Lease) Discard() {
	if l.ended.Swap(true) {
		return
	}
	l.pool.leases.Done()
}

// Close refuses new leases and waits for those that are out.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.leases.Wait()
	p.mu.Lock()
	p.idle = nil
	p.mu.Unlock()
}
