// Command pools_database_connections exercises a connection pool with an idle reaper.
package main

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

var errClosed = errors.New("pool: closed")

// entry is an idle connection and the time it was given back.
type entry struct {
	conn  net.Conn
	since time.Time
}

// Dialer opens a connection to the backend.
type Dialer func() (net.Conn, error)

// Pool keeps idle connections for reuse.
type Pool struct {
	dial Dialer

	mu      sync.Mutex
	idle    []entry
	maxIdle int
	ttl     time.Duration
	closed  bool
	stop    chan struct{} // non-nil while the reaper runs
	reapers sync.WaitGroup
}

// New returns a pool that keeps at most maxIdle connections.
func New(dial Dialer, maxIdle int) *Pool {
	return &Pool{dial: dial, maxIdle: maxIdle}
}

// Get returns an idle connection or a fresh one.
func (p *Pool) Get() (net.Conn, error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, errClosed
	}
	if n := len(p.idle); n > 0 {
		e := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return e.conn, nil
	}
	p.mu.Unlock()
	return p.dial()
}

// Put gives a connection back.
func (p *Pool) Put(c net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.idle) >= p.maxIdle {
		c.Close()
		return
	}
	p.idle = append(p.idle, entry{conn: c, since: time.Now()})
}

// SetIdleTimeout changes how long a connection may stay idle. Zero keeps
// connections for ever.
func (p *Pool) SetIdleTimeout(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.haltReaper()
	p.ttl = d
	if d <= 0 {
		return
	}
	p.stop = make(chan struct{})
	p.reapers.Add(1)
	go p.reap(d, p.stop)
}

// haltReaper ends the running reaper, if any, and drops what it would have
// dropped on its next turn. The caller holds p.mu.
func (p *Pool) haltReaper() {
	if p.stop == nil {
		return
	}
	close(p.stop) // want "PC4001"
	if len(p.idle) == 0 {
		return
	}
	p.dropOlder(time.Now().Add(-p.ttl))
	p.stop = nil
}

// dropOlder closes connections idle since before the limit. The caller holds
// p.mu.
func (p *Pool) dropOlder(limit time.Time) {
	kept := p.idle[:0]
	for _, e := range p.idle {
		if e.since.Before(limit) {
			e.conn.Close()
			continue
		}
		kept = append(kept, e)
	}
	p.idle = kept
}

func (p *Pool) reap(every time.Duration, stop <-chan struct{}) {
	defer p.reapers.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-stop:
			return
		case now := <-t.C:
			p.mu.Lock()
			p.dropOlder(now.Add(-every))
			p.mu.Unlock()
		}
	}
}

// Close drops all idle connections and ends the reaper.
func (p *Pool) Close() error {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return errClosed
	}
	p.closed = true
	p.haltReaper()
	for _, e := range p.idle {
		e.conn.Close()
	}
	p.idle = nil
	p.mu.Unlock()
	p.reapers.Wait()
	return nil
}

func main() {
	pool := New(func() (net.Conn, error) {
		near, far := net.Pipe()
		far.Close()
		return near, nil
	}, 4)
	pool.SetIdleTimeout(50 * time.Millisecond)

	var held []net.Conn
	for range 3 {
		c, err := pool.Get()
		if err != nil {
			fmt.Println(err)
			return
		}
		held = append(held, c)
	}
	for _, c := range held {
		pool.Put(c)
	}
	pool.SetIdleTimeout(20 * time.Millisecond)
	time.Sleep(80 * time.Millisecond)

	// A maintenance window: nothing is reaped until it is over.
	pool.SetIdleTimeout(0)
	if err := pool.Close(); err != nil {
		fmt.Println(err)
	}
	fmt.Println("pool closed")
}
