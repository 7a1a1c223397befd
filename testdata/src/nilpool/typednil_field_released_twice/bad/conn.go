//oracle: panic "nil pointer dereference"

// Package bad serves connections whose readers come from a pool.
// Hijacking releases the reader, and so does the end of serve: the second release puts the nil that the first one left.
package bad

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
	readers.Put(c.br) // want "PC1001"
	c.br = nil
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
