// Package wire frames the line protocol spoken between proxies.
package wire

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"sync"
)

// ErrGreeting is returned when the peer does not open with HELLO.
var ErrGreeting = errors.New("wire: bad greeting")

var (
	readers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 512) }}
	writers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, 512) }}
)

// Conn is one framed connection. It is not safe for concurrent use.
type Conn struct {
	rw   io.ReadWriter
	br   *bufio.Reader
	bw   *bufio.Writer
	Peer string
}

// Accept performs the server side of the handshake.
func Accept(rw io.ReadWriter) (*Conn, error) {
	c := &Conn{
		rw: rw,
		br: readers.Get().(*bufio.Reader),
		bw: writers.Get().(*bufio.Writer),
	}
	c.br.Reset(rw)
	c.bw.Reset(rw)
	if err := c.greet(); err != nil {
		c.free()
		return nil, err
	}
	return c, nil
}

func (c *Conn) greet() error {
	line, err := c.br.ReadString('\n')
	if err != nil {
		return err
	}
	peer, ok := strings.CutPrefix(strings.TrimSpace(line), "HELLO ")
	if !ok {
		return ErrGreeting
	}
	c.Peer = peer
	return c.Send("OK")
}

// Send writes one line and flushes it.
func (c *Conn) Send(line string) error {
	if _, err := c.bw.WriteString(line + "\r\n"); err != nil {
		return err
	}
	return c.bw.Flush()
}

// Close ends the conversation.
func (c *Conn) Close() error {
	err := c.Send("BYE")
	c.free()
	return err
}

func (c *Conn) free() {
	if c.br != nil {
		c.br.Reset(nil)
		readers.Put(c.br)
		c.br = nil
	}
	if c.bw != nil {
		c.bw.Reset(nil)
		readers.Put(c.bw) // want "PC1004"
		c.bw = nil
	}
}
