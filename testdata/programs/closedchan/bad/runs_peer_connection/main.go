// Command runs_peer_connection runs a peer connection with a reader and a heartbeat.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"time"
)

var (
	errProtocol = errors.New("protocol error")
	errIdle     = errors.New("peer is idle")
)

type peer struct {
	conn   net.Conn
	frames chan byte
	closed chan struct{}
}

func newPeer(conn net.Conn) *peer {
	return &peer{conn: conn, frames: make(chan byte, 4), closed: make(chan struct{})}
}

// run serves the connection until either side gives up.
func (p *peer) run(idle time.Duration) {
	go p.read()
	p.heartbeat(idle)
	<-p.closed
}

func (p *peer) read() {
	buf := make([]byte, 1)
	for {
		if _, err := io.ReadFull(p.conn, buf); err != nil {
			p.abort(fmt.Errorf("read: %w", err))
			return
		}
		if buf[0] > 0x7f {
			p.abort(fmt.Errorf("frame %#x: %w", buf[0], errProtocol))
			return
		}
		select {
		case p.frames <- buf[0]:
		case <-p.closed:
			return
		}
	}
}

func (p *peer) heartbeat(idle time.Duration) {
	for {
		select {
		case <-p.frames:
		case <-time.After(idle):
			p.abort(errIdle)
			return
		case <-p.closed:
			return
		}
	}
}

// abort tells the other side why and marks the peer closed.
func (p *peer) abort(cause error) {
	select {
	case <-p.closed:
		return
	default:
	}
	if _, err := fmt.Fprintf(p.conn, "GOAWAY %v\n", cause); err != nil {
		log.Printf("goaway: %v", err)
	}
	close(p.closed) // want "PC4006"
}

// remote sends two good frames and a bad one, then reads what comes back.
func remote(conn net.Conn) {
	for _, b := range []byte{0x01, 0x02, 0xff} {
		if _, err := conn.Write([]byte{b}); err != nil {
			return
		}
	}
	time.Sleep(60 * time.Millisecond)
	_, _ = io.Copy(io.Discard, conn)
}

func main() {
	local, far := net.Pipe()
	go remote(far)
	p := newPeer(local)
	p.run(15 * time.Millisecond)
	time.Sleep(50 * time.Millisecond)
	_ = local.Close()
	fmt.Println("peer closed")
}
