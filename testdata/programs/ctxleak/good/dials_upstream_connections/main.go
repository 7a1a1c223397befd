// Command dials_upstream_connections dials upstream connections that live on until they are closed.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errHandshake = errors.New("handshake refused")

// Conn is an established connection.
type Conn struct {
	addr   string
	ctx    context.Context
	cancel context.CancelFunc
	gone   chan struct{}
}

// Dialer makes connections.
type Dialer struct {
	refuse map[string]bool
}

// Dial connects to addr. The connection ends with Close or with parent.
func (d *Dialer) Dial(parent context.Context, addr string) (c *Conn, err error) {
	ctx, cancel := context.WithCancel(parent)
	defer func() {
		if err != nil {
			cancel()
		}
	}()

	if addr == "" {
		return nil, errors.New("dial: no address")
	}
	if err := d.handshake(ctx, addr); err != nil {
		return nil, fmt.Errorf("dial %s: %w", addr, err)
	}
	c = &Conn{addr: addr, ctx: ctx, cancel: cancel, gone: make(chan struct{})}
	go c.readLoop()
	return c, nil
}

func (d *Dialer) handshake(ctx context.Context, addr string) error {
	// The watchdog aborts a handshake whose context is over.
	watched := make(chan struct{})
	go func() {
		<-ctx.Done()
		close(watched)
	}()
	if d.refuse[addr] {
		return errHandshake
	}
	select {
	case <-watched:
		return ctx.Err()
	case <-time.After(time.Millisecond):
		return nil
	}
}

func (c *Conn) readLoop() {
	defer close(c.gone)
	<-c.ctx.Done()
}

// Close ends the connection and waits for its reader.
func (c *Conn) Close() error {
	c.cancel()
	<-c.gone
	return nil
}

func main() {
	d := &Dialer{refuse: map[string]bool{"10.0.0.9:443": true}}
	before := runtime.NumGoroutine()
	for _, addr := range []string{"10.0.0.1:443", "10.0.0.9:443", "", "10.0.0.2:443"} {
		c, err := d.Dial(context.Background(), addr)
		if err != nil {
			fmt.Println(err)
			continue
		}
		if err := c.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	for end := time.Now().Add(time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		panic(fmt.Sprintf("%d goroutines left", n-before))
	}
}
