//oracle: panic "interface conversion: interface {} is nil"

// Package good sends over pooled connections.
// The assertion asks whether there is a connection.
package good

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
	c, ok := conns.Get().(*conn)
	if !ok {
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
