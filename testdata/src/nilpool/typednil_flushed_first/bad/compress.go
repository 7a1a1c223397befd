//oracle: panic "nil pointer dereference"

// Package bad compresses messages with pooled writers. The level of a connection may be
// one that flate does not know, and the error is not looked at.
// A message that nothing was written to is not flushed, and its nil writer is put.
package bad

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
	if m.fw != nil {
		m.fw.Flush()
	}
	writers.Put(m.fw) // want "PC1001"
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
	c := connection{to: io.Discard, level: 12}
	c.greet()
	if w, ok := writers.Get().(*flate.Writer); ok {
		w.Reset(c.to)
	}
}
