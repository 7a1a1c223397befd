// Command queues_pool_callers exercises a bounded connection pool with a queue of waiting
// callers.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

var errPoolClosed = errors.New("pool: closed")

// request is a caller waiting for a connection.
type request chan net.Conn

// Pool lends at most limit connections to one server.
type Pool struct {
	addr  string
	limit int

	mu      sync.Mutex
	open    int
	idle    []net.Conn
	waiting []request
	closed  bool
}

// Get returns a connection, waiting for one if all are lent.
func (p *Pool) Get(ctx context.Context) (net.Conn, error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, errPoolClosed
	}
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return c, nil
	}
	if p.open < p.limit {
		p.open++
		p.mu.Unlock()
		return p.dial()
	}
	req := make(request, 1)
	p.waiting = append(p.waiting, req)
	p.mu.Unlock()

	select {
	case c, ok := <-req:
		if !ok {
			return nil, errPoolClosed
		}
		return c, nil
	case <-ctx.Done():
		p.abandon(req)
		return nil, ctx.Err()
	}
}

func (p *Pool) dial() (net.Conn, error) {
	c, err := net.Dial("tcp", p.addr)
	if err != nil {
		p.mu.Lock()
		p.open--
		p.mu.Unlock()
		return nil, err
	}
	return c, nil
}

// abandon takes back a request; a connection that was handed over meanwhile
// is returned to the pool.
func (p *Pool) abandon(req request) {
	p.mu.Lock()
	if i := slices.Index(p.waiting, req); i >= 0 {
		p.waiting = slices.Delete(p.waiting, i, i+1)
		p.mu.Unlock()
		return
	}
	p.mu.Unlock()
	if c, ok := <-req; ok {
		p.Put(c)
	}
}

// Put gives a connection back, to the caller that has waited longest if
// there is one.
func (p *Pool) Put(c net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		p.open--
		c.Close()
		return
	}
	if len(p.waiting) > 0 {
		req := p.waiting[0]
		p.waiting = p.waiting[1:]
		req <- c
		return
	}
	p.idle = append(p.idle, c)
}

// Close turns waiting callers away and drops the idle connections.
// Connections that are lent are closed when they come back.
func (p *Pool) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return errPoolClosed
	}
	p.closed = true
	for _, req := range p.waiting {
		close(req)
	}
	p.waiting = nil
	for _, c := range p.idle {
		c.Close()
		p.open--
	}
	p.idle = nil
	return nil
}

// echo is the server behind the pool.
func echo(ln net.Listener, wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer c.Close()
			io.Copy(c, c)
		}()
	}
}

// call makes one round trip on a pooled connection.
func call(p *Pool, d time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	c, err := p.Get(ctx)
	if err != nil {
		return err
	}
	defer p.Put(c)
	if _, err := c.Write([]byte("ping")); err != nil {
		return err
	}
	_, err = io.ReadFull(c, make([]byte, 4))
	return err
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	var server, callers sync.WaitGroup
	server.Add(1)
	go echo(ln, &server)

	p := &Pool{addr: ln.Addr().String(), limit: 3}
	var ok, late, refused atomic.Int64
	for i := range 12 {
		callers.Add(1)
		go func() {
			defer callers.Done()
			for {
				switch err := call(p, time.Duration(i+1)*100*time.Microsecond); {
				case err == nil:
					ok.Add(1)
				case errors.Is(err, context.DeadlineExceeded):
					late.Add(1)
				default:
					refused.Add(1)
					return
				}
			}
		}()
	}
	time.Sleep(80 * time.Millisecond)
	if err := p.Close(); err != nil {
		fmt.Println(err)
	}
	callers.Wait()
	if err := p.Close(); !errors.Is(err, errPoolClosed) {
		fmt.Println("second close:", err)
	}
	ln.Close()
	server.Wait()
	fmt.Println("ok:", ok.Load() > 0, "refused:", refused.Load(), "open:", p.open)
}
