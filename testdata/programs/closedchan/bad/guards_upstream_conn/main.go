// Command guards_upstream_conn runs the two directions of a proxied connection;
// whichever ends first takes the connection down.
package main

import (
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

type upstream struct {
	conn   net.Conn
	outbox chan []byte
	done   chan struct{}
	linger time.Duration
	wg     sync.WaitGroup
}

func dialUpstream(conn net.Conn, linger time.Duration) *upstream {
	u := &upstream{
		conn:   conn,
		outbox: make(chan []byte),
		done:   make(chan struct{}),
		linger: linger,
	}
	u.wg.Add(2)
	go u.receive()
	go u.transmit()
	return u
}

func (u *upstream) receive() {
	defer u.wg.Done()
	defer u.Close()
	buf := make([]byte, 256)
	for {
		n, err := u.conn.Read(buf)
		if err != nil {
			return
		}
		fmt.Printf("received %q\n", buf[:n])
	}
}

func (u *upstream) transmit() {
	defer u.wg.Done()
	defer u.Close()
	for {
		select {
		case b := <-u.outbox:
			if _, err := u.conn.Write(b); err != nil {
				return
			}
		case <-u.done:
			return
		}
	}
}

// Close takes the connection down; it may be called by both directions.
func (u *upstream) Close() {
	select {
	case <-u.done:
		return
	default:
	}
	u.conn.Close()
	time.Sleep(u.linger)
	close(u.done) // want "PC4006"
}

func (u *upstream) send(b []byte) bool {
	select {
	case u.outbox <- b:
		return true
	case <-u.done:
		return false
	}
}

func main() {
	near, far := net.Pipe()
	u := dialUpstream(near, 60*time.Millisecond)
	go func() {
		io.ReadFull(far, make([]byte, 4))
		io.WriteString(far, "PONG")
		far.Close()
	}()
	u.send([]byte("PING"))
	time.Sleep(30 * time.Millisecond)
	u.send([]byte("PING"))
	u.wg.Wait()
	fmt.Println("upstream gone")
}
