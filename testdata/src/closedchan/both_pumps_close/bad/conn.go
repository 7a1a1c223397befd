//oracle: panic "close of closed channel"

// Package bad serves a chat connection by a goroutine for each direction.
package bad

import (
	"errors"
	"sync"
)

var errGone = errors.New("peer is gone")

// A transport moves frames.
type transport interface {
	read() (string, error)
	write(frame string) error
}

type conn struct {
	t      transport
	out    chan string
	got    []string
	closed chan struct{}
	pumps  sync.WaitGroup
}

// serve moves frames until the connection ends in either direction.
func (c *conn) serve() {
	c.pumps.Add(2)
	go c.readPump()
	go c.writePump()
	<-c.closed
	c.pumps.Wait()
}

func (c *conn) readPump() {
	defer c.pumps.Done()
	defer close(c.closed)
	for {
		frame, err := c.t.read()
		if err != nil {
			return
		}
		c.got = append(c.got, frame)
	}
}

func (c *conn) writePump() {
	defer c.pumps.Done()
	defer close(c.closed) // want "c.closed.*several goroutines.*PC4004"
	for frame := range c.out {
		if c.t.write(frame) != nil {
			return
		}
	}
}

// gone is a transport whose peer has hung up.
type gone struct{}

func (gone) read() (string, error) { return "", errGone }

func (gone) write(string) error { return errGone }

// Scenario serves a connection that breaks.
func Scenario() {
	c := &conn{t: gone{}, out: make(chan string, 1), closed: make(chan struct{})}
	c.out <- "hello"
	c.serve()
}
