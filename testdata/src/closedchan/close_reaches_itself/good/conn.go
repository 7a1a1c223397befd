//oracle: panic "close of closed channel"

// Package good is a connection that flushes when it is closed.
package good

import (
	"errors"
	"io"
	"sync/atomic"
)

type conn struct {
	w       io.Writer
	pending []byte
	err     error
	done    chan struct{}
	closing atomic.Bool
}

func newConn(w io.Writer) *conn { return &conn{w: w, done: make(chan struct{})} }

func (c *conn) write(p []byte) { c.pending = append(c.pending, p...) }

func (c *conn) flush() {
	if _, err := c.w.Write(c.pending); err != nil {
		c.fail(err)
	}
	c.pending = nil
}

func (c *conn) fail(err error) {
	c.err = err
	c.shut()
}

// shut ends the connection.
func (c *conn) shut() {
	if !c.closing.CompareAndSwap(false, true) {
		return
	}
	close(c.done)
	c.flush()
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

// Scenario closes a connection whose peer has gone.
func Scenario() {
	c := newConn(brokenPipe{})
	c.write([]byte("bye"))
	c.shut()
}
