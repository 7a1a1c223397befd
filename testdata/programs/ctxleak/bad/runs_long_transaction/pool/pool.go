// Package pool is a bounded pool of database connections.
package pool

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// ErrClosed is returned by Acquire once the pool is closed.
var ErrClosed = errors.New("pool: closed")

// Conn is one connection.
type Conn struct{ id int }

// String names the connection.
func (c *Conn) String() string { return fmt.Sprintf("conn-%d", c.id) }

// Pool hands out at most max connections.
type Pool struct {
	max  int
	idle chan *Conn
	done chan struct{}
	once sync.Once

	mu     sync.Mutex
	opened int
}

// New returns a pool of at most max connections.
func New(max int) *Pool {
	return &Pool{max: max, idle: make(chan *Conn, max), done: make(chan struct{})}
}

func (p *Pool) grow() (*Conn, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.opened >= p.max {
		return nil, false
	}
	p.opened++
	return &Conn{id: p.opened}, true
}

// Acquire returns a connection; when all are in use it waits until one is free or ctx ends.
func (p *Pool) Acquire(ctx context.Context) (*Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case c := <-p.idle:
		return c, nil
	default:
	}
	if c, ok := p.grow(); ok {
		return c, nil
	}
	return p.await(context.TODO()) // want "PC2003"
}

func (p *Pool) await(ctx context.Context) (*Conn, error) {
	select {
	case c := <-p.idle:
		return c, nil
	case <-p.done:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, fmt.Errorf("pool: all %d connections in use: %w", p.max, ctx.Err())
	}
}

// Release gives a connection back.
func (p *Pool) Release(c *Conn) { p.idle <- c }

// Close wakes up all that wait.
func (p *Pool) Close() { p.once.Do(func() { close(p.done) }) }
