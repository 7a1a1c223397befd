// Command tcp_tunnel_2 is a small TCP tunnel: it copies bytes between a client and an
// upstream connection until one of them is idle for too long.
package main

import (
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// Tunnel joins two connections.
type Tunnel struct {
	client, upstream net.Conn
	idle             time.Duration

	wg    sync.WaitGroup
	abort sync.Once
	err   error
}

// NewTunnel returns a tunnel that is not running yet.
func NewTunnel(client, upstream net.Conn, idle time.Duration) *Tunnel {
	return &Tunnel{client: client, upstream: upstream, idle: idle}
}

// Run copies in both directions and returns the first error.
func (t *Tunnel) Run() error {
	t.wg.Add(2)
	go t.pump(t.upstream, t.client)
	go t.pump(t.client, t.upstream)
	t.wg.Wait()
	return t.err
}

// pump copies src to dst; every chunk renews the idle deadline of src.
func (t *Tunnel) pump(dst, src net.Conn) {
	defer t.wg.Done() // want "PC3002"

	buf := make([]byte, 4096)
	for {
		if err := src.SetReadDeadline(time.Now().Add(t.idle)); err != nil {
			t.fail(err)
			return
		}
		n, err := src.Read(buf)
		if n > 0 {
			if _, werr := dst.Write(buf[:n]); werr != nil {
				t.fail(werr)
				return
			}
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			t.fail(err)
			return
		}
	}
}

// fail records the first error and tears down both sides, so that the other
// direction does not linger.
func (t *Tunnel) fail(err error) {
	t.abort.Do(func() {
		t.err = err
		t.client.Close()
		t.upstream.Close()
		t.wg.Done()
	})
}

func main() {
	browser, clientSide := net.Pipe()
	upstreamSide, origin := net.Pipe()
	defer browser.Close()
	defer origin.Close()

	t := NewTunnel(clientSide, upstreamSide, 30*time.Millisecond)
	fmt.Println("tunnel ended:", t.Run())

	// The accept loop goes on with the next client.
	time.Sleep(100 * time.Millisecond)
}
