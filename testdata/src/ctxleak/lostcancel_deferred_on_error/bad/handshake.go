//oracle: assert "context still open"

// Package bad shakes hands with a peer.
// The deferred closure cancels only where the handshake fails.
package bad

import (
	"context"
	"errors"
	"time"
)

var errRefused = errors.New("handshake: refused")

type peer interface {
	greet(ctx context.Context) (version int, err error)
	hangUp()
}

type connection struct {
	peer    peer
	version int
}

func (c *connection) handshake(ctx context.Context) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute) // want "PC2001"
	defer func() {
		if err != nil {
			cancel()
			c.peer.hangUp()
		}
	}()
	c.version, err = c.peer.greet(ctx)
	if err != nil {
		return err
	}
	if c.version < 2 {
		return errRefused
	}
	return nil
}

type recordingPeer struct {
	seen context.Context
	gone bool
}

func (p *recordingPeer) greet(ctx context.Context) (int, error) {
	p.seen = ctx
	return 3, ctx.Err()
}

func (p *recordingPeer) hangUp() { p.gone = true }

// Scenario makes a handshake that succeeds.
func Scenario() {
	p := &recordingPeer{}
	c := connection{peer: p}
	if err := c.handshake(context.Background()); err != nil {
		panic(err)
	}
	if p.seen.Err() == nil {
		panic("context still open")
	}
}
