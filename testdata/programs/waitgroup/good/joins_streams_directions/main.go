// Command proxy joins two streams; the two directions are started in
// different places.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
)

type link struct {
	client, server net.Conn
	wg             sync.WaitGroup

	mu   sync.Mutex
	up   int64
	down int64
	err  error
}

func (l *link) fail(err error) {
	if err == nil || errors.Is(err, io.ErrClosedPipe) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.err = errors.Join(l.err, err)
}

func (l *link) copyStream(dst, src net.Conn, n *int64) {
	defer l.wg.Done()
	defer dst.Close()
	copied, err := io.Copy(dst, src)
	l.mu.Lock()
	*n = copied
	l.mu.Unlock()
	l.fail(err)
}

func (l *link) startUp()   { go l.copyStream(l.server, l.client, &l.up) }
func (l *link) startDown() { go l.copyStream(l.client, l.server, &l.down) }

// join copies in both directions until both sides are closed.
func (l *link) join() error {
	l.wg.Add(2)
	l.startUp()
	l.startDown()
	l.wg.Wait()
	return l.err
}

func main() {
	clientSide, proxyClient := net.Pipe()
	proxyServer, serverSide := net.Pipe()

	var peers sync.WaitGroup
	peers.Go(func() {
		// The server answers one request in upper case and hangs up.
		defer serverSide.Close()
		buf := make([]byte, 5)
		if _, err := io.ReadFull(serverSide, buf); err != nil {
			return
		}
		serverSide.Write(bytes.ToUpper(buf))
	})
	var answer []byte
	peers.Go(func() {
		defer clientSide.Close()
		if _, err := clientSide.Write([]byte("hello")); err != nil {
			return
		}
		answer, _ = io.ReadAll(clientSide)
	})

	l := &link{client: proxyClient, server: proxyServer}
	err := l.join()
	peers.Wait()
	if err != nil || string(answer) != "HELLO" || l.up != 5 || l.down != 5 {
		fmt.Fprintf(os.Stderr, "proxy: %q up %d down %d: %v\n", answer, l.up, l.down, err)
		os.Exit(1)
	}
}
