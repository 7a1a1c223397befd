// Package track counts the connections of a listener.
package track

import (
	"net"
	"sync"
)

// Listener wraps a net.Listener; Drain waits for what it accepted.
type Listener struct {
	net.Listener
	conns sync.WaitGroup
}

type conn struct {
	net.Conn
	once sync.Once
	err  error
	l    *Listener
}

// Accept counts the connection until it is closed.
func (l *Listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.conns.Add(1)
	return &conn{Conn: c, l: l}, nil
}

// Close may be called by both directions of a proxied connection.
func (c *conn) Close() error {
	c.once.Do(func() {
		c.err = c.Conn.Close()
		c.l.conns.Done()
	})
	return c.err
}

// Drain waits until every accepted connection is closed. The accept loop must have ended.
func (l *Listener) Drain() { l.conns.Wait() }
