//oracle: panic "interface conversion: interface {} is nil"

// Package bad sends over pooled connections.
// New returns nil where the dial fails, and the assertion on Get comes before the comparison with nil.
package bad

import (
	"errors"
	"sync"
)

var errDown = errors.New("send: peer is down")

type conn struct {
	sent int
}

type peer struct {
	up bool
}

func (p *peer) dial() (*conn, error) {
	if !p.up {
		return nil, errDown
	}
	return new(conn), nil
}

func send(p *peer, text string) error {
	conns := sync.Pool{New: func() any {
		c, err := p.dial()
		if err != nil {
			return nil
		}
		return c
	}}
	c := conns.Get().(*conn) // want "PC1003"
	if c == nil {
		return errDown
	}
	c.sent += len(text)
	conns.Put(c)
	return nil
}

// Scenario sends to a peer that is down.
func Scenario() {
	if err := send(&peer{up: true}, "a"); err != nil {
		panic(err)
	}
	if err := send(&peer{}, "a"); err != errDown {
		panic("sent")
	}
}
