// Command dials_line_protocol dials a line protocol and keeps the connections alive by pings.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

var errAuth = errors.New("authentication refused")

type conn struct {
	nc     net.Conn
	cancel context.CancelFunc
	pings  atomic.Int64
}

func (c *conn) keepalive(ctx context.Context) {
	t := time.NewTicker(10 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			c.pings.Add(1)
		case <-ctx.Done():
			return
		}
	}
}

func (c *conn) handshake(user string) error {
	if _, err := fmt.Fprintf(c.nc, "HELLO %s\n", user); err != nil {
		return err
	}
	line, err := bufio.NewReader(c.nc).ReadString('\n')
	if err != nil {
		return err
	}
	if !strings.HasPrefix(line, "OK") {
		return errAuth
	}
	return nil
}

// Close stops the pings and closes the connection.
func (c *conn) Close() error {
	c.cancel()
	return c.nc.Close()
}

// dial connects and authenticates; on success the caller closes the connection.
func dial(ctx context.Context, addr, user string) (*conn, error) {
	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	var d net.Dialer
	nc, err := d.DialContext(ctx, "tcp", addr)
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	if err != nil {
		return nil, fmt.Errorf("dial %s: %w", addr, err)
	}
	c := &conn{nc: nc, cancel: cancel}
	go c.keepalive(ctx)
	if err := c.handshake(user); err != nil {
		nc.Close()
		return nil, fmt.Errorf("dial %s as %s: %w", addr, user, err)
	}
	return c, nil
}

// serve answers one greeting per connection and knows a single user.
func serve(l net.Listener) {
	for {
		nc, err := l.Accept()
		if err != nil {
			return
		}
		line, _ := bufio.NewReader(nc).ReadString('\n')
		if strings.TrimSpace(line) == "HELLO app" {
			fmt.Fprintln(nc, "OK")
		} else {
			fmt.Fprintln(nc, "ERR")
		}
		nc.Close()
	}
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go serve(l)
	before := runtime.NumGoroutine()
	for _, user := range []string{"app", "guest", "root", "app"} {
		c, err := dial(context.Background(), l.Addr().String(), user)
		if err != nil {
			fmt.Println(err)
			continue
		}
		c.Close()
	}
	time.Sleep(150 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "%d goroutines left by refused connections\n", after-before)
		os.Exit(1)
	}
	l.Close()
}
