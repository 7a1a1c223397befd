// Command hands_out_connection_closers gives every user of a connection a
// function that ends it; several of them may be called.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errHungUp = errors.New("hung up")

// conn is a connection with a reader, a writer and a keep-alive.
type conn struct {
	name   string
	closed chan struct{}
	hangup func()
	wg     sync.WaitGroup

	mu     sync.Mutex
	reason error
}

func dial(name string, idle time.Duration) *conn {
	c := &conn{name: name, closed: make(chan struct{})}
	c.hangup = sync.OnceFunc(func() {
		c.mu.Lock()
		if c.reason == nil {
			c.reason = errHungUp
		}
		c.mu.Unlock()
		close(c.closed)
	})
	c.wg.Add(2)
	go c.keepAlive(idle)
	go c.readLoop()
	return c
}

// keepAlive hangs up when the connection has been idle for too long.
func (c *conn) keepAlive(idle time.Duration) {
	defer c.wg.Done()
	defer c.hangup()
	select {
	case <-time.After(idle):
	case <-c.closed:
	}
}

// readLoop hangs up when the other side does.
func (c *conn) readLoop() {
	defer c.wg.Done()
	defer c.hangup()
	for i := 0; ; i++ {
		select {
		case <-c.closed:
			return
		case <-time.After(time.Millisecond):
			if i == 5 {
				return
			}
		}
	}
}

// Close ends the connection. It may be called more than once.
func (c *conn) Close() error {
	c.hangup()
	c.wg.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.reason
}

// pool holds connections.
type pool struct {
	conns []*conn
}

func (p *pool) get(name string, idle time.Duration) (*conn, func()) {
	c := dial(name, idle)
	p.conns = append(p.conns, c)
	return c, c.hangup
}

func (p *pool) shutdown() {
	for _, c := range p.conns {
		fmt.Println(c.name, c.Close())
	}
}

func main() {
	p := &pool{}
	defer p.shutdown()
	a, endA := p.get("a", 3*time.Millisecond)
	_, endB := p.get("b", time.Second)
	defer endA()
	defer endB()
	<-a.closed
	endA()
	if err := a.Close(); err != nil {
		fmt.Println("first use:", err)
	}
}
