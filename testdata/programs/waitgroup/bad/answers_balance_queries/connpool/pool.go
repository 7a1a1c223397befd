// Package connpool keeps a bounded set of database connections.
package connpool

import (
	"errors"
	"sync"
)

var (
	// ErrBroken is returned by Query when the server has dropped the connection.
	ErrBroken = errors.New("connpool: broken connection")
	// ErrNoRows is returned by Query when the key is unknown.
	ErrNoRows = errors.New("connpool: no rows")
)

// Conn is one server connection.
type Conn struct {
	data   map[string]int
	broken bool
}

// Query reads one value.
func (c *Conn) Query(key string) (int, error) {
	if key == "" {
		c.broken = true
		return 0, ErrBroken
	}
	v, ok := c.data[key]
	if !ok {
		return 0, ErrNoRows
	}
	return v, nil
}

// Pool hands out connections. Drain waits until all of them are back.
type Pool struct {
	dial func() (*Conn, error)
	idle chan *Conn
	busy sync.WaitGroup
}

// New returns a pool that keeps at most size idle connections.
func New(size int, data map[string]int) *Pool {
	return &Pool{
		dial: func() (*Conn, error) { return &Conn{data: data}, nil },
		idle: make(chan *Conn, size),
	}
}

// Acquire takes an idle connection or dials a new one.
func (p *Pool) Acquire() (*Conn, error) {
	select {
	case c := <-p.idle:
		p.busy.Add(1)
		return c, nil
	default:
	}
	c, err := p.dial()
	if err != nil {
		return nil, err
	}
	p.busy.Add(1)
	return c, nil
}

// Release gives a connection back.
func (p *Pool) Release(c *Conn) {
	if !c.broken {
		select {
		case p.idle <- c:
		default:
		}
	}
	p.busy.Done()
}

// Discard drops a connection that must not be used again.
func (p *Pool) Discard(c *Conn) {
	c.broken = true
	c.data = nil
	p.busy.Done()
}

// Drain waits for the connections in use.
func (p *Pool) Drain() { p.busy.Wait() }
