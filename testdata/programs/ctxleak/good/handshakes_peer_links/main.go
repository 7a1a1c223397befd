// Command handshakes_peer_links connects to a good, a rude and a silent peer.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/handshakes_peer_links/link"
)

func good(conn net.Conn) {
	defer conn.Close()
	p, err := link.Handshake(context.Background(), conn, link.Peer{ID: 2, Name: "beta"})
	fmt.Println("beta sees", p, err)
}

func rude(conn net.Conn) {
	defer conn.Close()
	go io.Copy(io.Discard, conn)
	fmt.Fprint(conn, "GET / HTTP/1.1\r\n")
}

func silent(conn net.Conn) {
	defer conn.Close()
	io.Copy(io.Discard, conn)
}

func meet(other func(net.Conn), limit time.Duration) (link.Peer, error) {
	near, far := net.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		other(far)
	}()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	p, err := link.Handshake(ctx, near, link.Peer{ID: 1, Name: "alpha"})
	near.Close()
	<-done
	return p, err
}

func main() {
	before := runtime.NumGoroutine()
	fmt.Println(meet(good, 5*time.Second))
	fmt.Println(meet(rude, 5*time.Second))
	fmt.Println(meet(silent, 30*time.Millisecond))
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
