// Command tcp_tunnel is a TCP tunnel: it joins a client to an upstream.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

type stats struct {
	up, down atomic.Int64
}

// tunnel copies bytes both ways between two connections.
type tunnel struct {
	client   net.Conn
	upstream net.Conn
	stats    *stats
}

// pump copies src to dst, counts the bytes and reports how it ended.
func (t *tunnel) pump(dst io.Writer, src io.Reader, n *atomic.Int64, ended chan<- error) {
	copied, err := io.Copy(dst, src)
	n.Add(copied)
	if errors.Is(err, net.ErrClosed) || errors.Is(err, io.ErrClosedPipe) {
		err = nil
	}
	ended <- err // want "PC2004"
}

// run returns when either side is finished. Both connections are closed then.
func (t *tunnel) run() error {
	defer t.client.Close()
	defer t.upstream.Close()

	ended := make(chan error)
	go t.pump(t.upstream, t.client, &t.stats.up, ended)
	go t.pump(t.client, t.upstream, &t.stats.down, ended)
	if err := <-ended; err != nil {
		return fmt.Errorf("tunnel: %w", err)
	}
	return nil
}

// gateway opens tunnels to one upstream.
type gateway struct {
	dial  func() (net.Conn, error)
	total stats
}

func (g *gateway) serve(client net.Conn) error {
	up, err := g.dial()
	if err != nil {
		client.Close()
		return err
	}
	t := &tunnel{client: client, upstream: up, stats: &g.total}
	return t.run()
}

// upper is an upstream that answers a line in capitals.
func upper(c net.Conn) {
	defer c.Close()
	buf := make([]byte, 256)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		if _, err := io.WriteString(c, strings.ToUpper(string(buf[:n]))); err != nil {
			return
		}
	}
}

func main() {
	g := &gateway{dial: func() (net.Conn, error) {
		near, far := net.Pipe()
		go upper(far)
		return near, nil
	}}
	before := runtime.NumGoroutine()
	for range 5 {
		mine, theirs := net.Pipe()
		go func() {
			defer mine.Close()
			buf := make([]byte, 16)
			mine.Write([]byte("hello"))
			mine.Read(buf)
		}()
		if err := g.serve(theirs); err != nil {
			fmt.Println(err)
		}
	}
	time.Sleep(100 * time.Millisecond)
	fmt.Printf("up %d down %d\n", g.total.up.Load(), g.total.down.Load())
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Printf("%d goroutines left\n", left)
		os.Exit(1)
	}
}
