// Package dbpool leases database connections.
package dbpool

import (
	"context"
	"errors"
)

// ErrClosed is returned by a pool that was closed.
var ErrClosed = errors.New("dbpool: closed")

// Conn is a connection of the pool.
type Conn interface {
	Ping() error
	Hangup() error
}

// Pool holds idle connections.
type Pool struct {
	idle chan Conn
	done chan struct{}
}

// Open dials n connections.
func Open(n int, dial func() (Conn, error)) (*Pool, error) {
	p := &Pool{idle: make(chan Conn, n), done: make(chan struct{})}
	for range n {
		c, err := dial()
		if err != nil {
			return nil, err
		}
		p.idle <- c
	}
	return p, nil
}

// Get leases a connection.
func (p *Pool) Get(ctx context.Context) (Conn, error) {
	select {
	case <-p.done:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	case c := <-p.idle:
		return c, nil
	}
}

// Put gives a connection back.
func (p *Pool) Put(c Conn) error {
	if p.isClosed() {
		return c.Hangup()
	}
	select {
	case p.idle <- c:
		return nil
	default:
		return c.Hangup()
	}
}

func (p *Pool) isClosed() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// Close hangs up the idle connections. It may be called more than once.
func (p *Pool) Close() error {
	if p.isClosed() {
		return nil
	}
	err := p.drain()
	close(p.done)
	return err
}

func (p *Pool) drain() error {
	var errs []error
	for {
		select {
		case c := <-p.idle:
			errs = append(errs, c.Hangup())
		default:
			return errors.Join(errs...)
		}
	}
}
