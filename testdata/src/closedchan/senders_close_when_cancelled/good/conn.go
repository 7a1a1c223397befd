//oracle: panic "close of closed channel"

// Package good queues what is written to a connection.
package good

import (
	"context"
	"errors"
	"sync"
	"time"
)

type Conn struct {
	mu   sync.Mutex
	ctx  context.Context
	sent int
	out  chan []byte
}

var errClosed = errors.New("connection closed")

func (c *Conn) count() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent++
}

// Sent returns how much was sent.
func (c *Conn) Sent() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sent
}

// Send queues data.
func (c *Conn) Send(data []byte) error {
	if c.ctx.Err() != nil {
		return errClosed
	}
	select {
	case <-c.ctx.Done():
		return errClosed
	case c.out <- data:
		c.count()
		return nil
	}
}

// Scenario cancels while two goroutines wait to send.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	c := &Conn{ctx: ctx, out: make(chan []byte)}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { _ = c.Send([]byte("x")) })
	}
	time.Sleep(20 * time.Millisecond)
	cancel()
	wg.Wait()
}
