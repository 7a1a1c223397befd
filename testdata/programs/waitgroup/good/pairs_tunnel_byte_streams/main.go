// Command pairs_tunnel_byte_streams relays both directions of tunnelled connections.
package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"sync/atomic"
)

type direction string

const (
	up   direction = "up"
	down direction = "down"
)

type tunnel struct {
	inner, outer net.Conn
	moved        map[direction]*atomic.Int64
}

func newTunnel(inner, outer net.Conn) *tunnel {
	return &tunnel{inner: inner, outer: outer, moved: map[direction]*atomic.Int64{up: {}, down: {}}}
}

// relay copies one way and closes the far end.
func (t *tunnel) relay(d direction, done func()) {
	defer done()
	src, dst := t.inner, t.outer
	if d == down {
		src, dst = dst, src
	}
	defer dst.Close()
	n, _ := io.Copy(dst, src)
	t.moved[d].Add(n)
}

type relayServer struct {
	tunnels []*tunnel
	legs    sync.WaitGroup
}

func (s *relayServer) start() {
	s.legs.Add(2 * len(s.tunnels))
	for _, t := range s.tunnels {
		for _, d := range []direction{up, down} {
			go t.relay(d, s.legs.Done)
		}
	}
}

func (s *relayServer) wait() (total int64) {
	s.legs.Wait()
	for _, t := range s.tunnels {
		for _, n := range t.moved {
			total += n.Load()
		}
	}
	return total
}

func client(c net.Conn, msg []byte) error {
	if _, err := c.Write(msg); err != nil {
		return err
	}
	buf := make([]byte, len(msg))
	if _, err := io.ReadFull(c, buf); err != nil {
		return err
	}
	if !bytes.Equal(buf, msg) {
		return fmt.Errorf("got %q", buf)
	}
	return c.Close()
}

func echo(c net.Conn) {
	defer c.Close()
	io.Copy(c, c)
}

func main() {
	s := &relayServer{}
	clients := make([]net.Conn, 3)
	for i := range clients {
		mine, inner := net.Pipe()
		outer, far := net.Pipe()
		clients[i] = mine
		go echo(far)
		s.tunnels = append(s.tunnels, newTunnel(inner, outer))
	}
	s.start()
	for i, c := range clients {
		if err := client(c, bytes.Repeat([]byte{byte('a' + i)}, 100)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	fmt.Println("bytes relayed:", s.wait())
}
