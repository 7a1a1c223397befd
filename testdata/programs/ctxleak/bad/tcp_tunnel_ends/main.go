// Command tcp_tunnel_ends is a TCP tunnel that ends when a direction fails or the link is idle.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"sync/atomic"
	"time"
)

var errIdle = errors.New("tunnel: idle")

type tunnel struct {
	client   net.Conn
	upstream net.Conn
	idle     time.Duration
	last     atomic.Int64
}

// Write notes activity on the tunnel; the pumps tee their traffic into it.
func (t *tunnel) Write(p []byte) (int, error) {
	t.last.Store(time.Now().UnixNano())
	return len(p), nil
}

func (t *tunnel) pump(name string, dst, src net.Conn, fail chan<- error) {
	_, err := io.Copy(dst, io.TeeReader(src, t))
	if err == nil {
		err = io.EOF
	}
	fail <- fmt.Errorf("%s: %w", name, err) // want "PC2004"
}

func (t *tunnel) watch(ctx context.Context, fail chan<- error) {
	tick := time.NewTicker(t.idle / 4)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			if now.UnixNano()-t.last.Load() > int64(t.idle) {
				fail <- errIdle // want "PC2004"
				return
			}
		case <-ctx.Done():
			fail <- ctx.Err() // want "PC2004"
			return
		}
	}
}

// serve runs the tunnel and returns why it ended.
func (t *tunnel) serve(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	t.last.Store(time.Now().UnixNano())

	fail := make(chan error, 1)
	go t.pump("up", t.upstream, t.client, fail)
	go t.pump("down", t.client, t.upstream, fail)
	go t.watch(ctx, fail)

	err := <-fail
	t.client.Close()
	t.upstream.Close()
	return err
}

func main() {
	before := runtime.NumGoroutine()
	for range 5 {
		near, client := net.Pipe()
		upstream, far := net.Pipe()
		t := &tunnel{client: client, upstream: upstream, idle: time.Second}
		go func() {
			io.WriteString(near, "ping\n")
			near.Close()
		}()
		go io.Copy(io.Discard, far)
		if err := t.serve(context.Background()); !errors.Is(err, io.EOF) {
			fmt.Fprintln(os.Stderr, "unexpected end:", err)
			os.Exit(2)
		}
		far.Close()
	}
	time.Sleep(400 * time.Millisecond)
	if now := runtime.NumGoroutine(); now > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d before, %d after all tunnels ended\n", before, now)
		os.Exit(1)
	}
}
