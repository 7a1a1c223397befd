//oracle: panic "nil pointer dereference"

// Package good compresses messages with pooled writers. The level of a connection may be
// one that flate does not know, and the error is not looked at.
// close flushes the writer first, which fails where there is none.
package good

import (
	"compress/flate"
	"io"
	"sync"
)

var writers sync.Pool

type message struct {
	fw *flate.Writer
}

func open(to io.Writer, level int) *message {
	fw, _ := writers.Get().(*flate.Writer)
	if fw == nil {
		fw, _ = flate.NewWriter(to, level)
	}
	return &message{fw}
}

func (m *message) close() {
	m.fw.Flush()
	writers.Put(m.fw)
	m.fw = nil
}

type connection struct {
	to    io.Writer
	level int
}

func (c *connection) greet() {
	m := open(c.to, c.level)
	m.close()
}

// Scenario greets somebody.
func Scenario() {
	c := connection{to: io.Discard, level: 2}
	c.greet()
}
