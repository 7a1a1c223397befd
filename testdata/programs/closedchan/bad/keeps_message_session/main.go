// Command keeps_message_session keeps one session to a message server alive and
// reconnects when the link breaks.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

var errTimeout = errors.New("link: not ready in time")

// Link is a session that survives broken connections.
type Link struct {
	addr  string
	ready chan struct{} // closed once the server has greeted us
	quit  chan struct{}
	inbox chan string
	wg    sync.WaitGroup

	mu       sync.Mutex
	conn     net.Conn
	connects int
	closed   bool
}

// Open starts a link to the server at addr.
func Open(addr string) *Link {
	l := &Link{
		addr:  addr,
		ready: make(chan struct{}),
		quit:  make(chan struct{}),
		inbox: make(chan string, 16),
	}
	l.wg.Add(1)
	go l.supervise()
	return l
}

// WaitReady blocks until the server has accepted the session.
func (l *Link) WaitReady(d time.Duration) error {
	select {
	case <-l.ready:
		return nil
	case <-time.After(d):
		return errTimeout
	}
}

// supervise dials again and again until the link is closed.
func (l *Link) supervise() {
	defer l.wg.Done()
	defer close(l.inbox)
	for {
		conn, err := net.Dial("tcp", l.addr)
		if err == nil {
			if !l.adopt(conn) {
				return
			}
			ended := make(chan struct{})
			go l.session(conn, ended)
			<-ended
		}
		select {
		case <-l.quit:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// adopt makes conn the current connection unless the link has been closed.
func (l *Link) adopt(conn net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		conn.Close()
		return false
	}
	l.conn = conn
	l.connects++
	return true
}

// session serves one connection: a greeting, then messages.
func (l *Link) session(conn net.Conn, ended chan<- struct{}) {
	defer close(ended)
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	if !sc.Scan() || sc.Text() != "HELLO" {
		return
	}
	l.greeted(conn) // want "PC4001"
	for sc.Scan() {
		select {
		case l.inbox <- sc.Text():
		case <-l.quit:
			return
		}
	}
}

// greeted answers the server's greeting and opens the link for users.
func (l *Link) greeted(conn net.Conn) {
	fmt.Fprintln(conn, "HELLO-OK")
	close(l.ready)
}

// Messages returns the stream of messages over all connections.
func (l *Link) Messages() <-chan string { return l.inbox }

// Close ends the link. It is called once by the owner.
func (l *Link) Close() {
	close(l.quit)
	l.mu.Lock()
	l.closed = true
	if l.conn != nil {
		l.conn.Close()
	}
	l.mu.Unlock()
	l.wg.Wait()
}

// serve greets each connection, sends a few messages and hangs up.
func serve(ln net.Listener, perConn int) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		fmt.Fprintln(conn, "HELLO")
		sc := bufio.NewScanner(conn)
		if sc.Scan() {
			for i := range perConn {
				fmt.Fprintf(conn, "event %d\n", i)
			}
		}
		conn.Close()
	}
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	go serve(ln, 3)

	l := Open(ln.Addr().String())
	if err := l.WaitReady(time.Second); err != nil {
		fmt.Println(err)
		return
	}
	for range 7 {
		fmt.Println(<-l.Messages())
	}
	l.Close()
	ln.Close()
	fmt.Println("connects:", l.connects)
}
