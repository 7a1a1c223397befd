//oracle: panic "nil pointer dereference"

// Package good serves connections whose readers come from a pool.
// Release may be called again: it looks at the field before it puts.
package good

import (
	"bufio"
	"strings"
	"sync"
)

var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

type conn struct {
	br       *bufio.Reader
	hijacked bool
}

func newConn(input string) *conn {
	br := readers.Get().(*bufio.Reader)
	br.Reset(strings.NewReader(input))
	return &conn{br: br}
}

func (c *conn) releaseReader() {
	if c.br != nil {
		readers.Put(c.br)
		c.br = nil
	}
}

func (c *conn) hijack() {
	c.hijacked = true
	c.releaseReader()
}

func (c *conn) serve() string {
	line, _ := c.br.ReadString('\n')
	if strings.HasPrefix(line, "UPGRADE") {
		c.hijack()
	}
	c.releaseReader()
	return line
}

// Scenario serves a connection that is hijacked and then two plain ones that are open together.
func Scenario() {
	newConn("UPGRADE tcp\n").serve()
	first := newConn("GET /\n")
	second := newConn("GET /health\n")
	first.serve()
	second.serve()
}
