// Command trims_idle_connections is a pool of database connections. Those that
// are checked out are counted, so that closing the pool can wait for them.
package main

import (
	"errors"
	"fmt"
	"sync"
)

var errClosed = errors.New("pool is closed")

// Conn is a connection to the database.
type Conn struct {
	id   int
	open bool
}

// Close ends the connection.
func (c *Conn) Close() error {
	if !c.open {
		return errClosed
	}
	c.open = false
	return nil
}

// Pool hands out connections.
type Pool struct {
	mu     sync.Mutex
	idle   []*Conn
	nextID int
	closed bool
	inUse  sync.WaitGroup
}

// Get checks out a connection.
func (p *Pool) Get() (*Conn, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errClosed
	}
	p.inUse.Add(1)
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return c, nil
	}
	p.nextID++
	return &Conn{id: p.nextID, open: true}, nil
}

// Put gives a connection back.
func (p *Pool) Put(c *Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, c)
	p.inUse.Done()
}

// Trim closes idle connections until keep of them are left.
func (p *Pool) Trim(keep int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	surplus := len(p.idle) - keep
	if surplus <= 0 {
		return 0
	}
	for _, c := range p.idle[keep:] {
		c.Close()
	}
	p.idle = p.idle[:keep]
	p.inUse.Add(-surplus)
	return surplus
}

// Close refuses further connections and waits for those in use.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.inUse.Wait()
}

func main() {
	p := new(Pool)
	var held []*Conn
	for range 4 {
		c, err := p.Get()
		if err != nil {
			panic(err)
		}
		held = append(held, c)
	}
	for _, c := range held {
		p.Put(c)
	}
	fmt.Println("trimmed", p.Trim(1)) // want "PC3002"
	p.Close()
	fmt.Println("closed")
}
