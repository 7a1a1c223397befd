// Command keeps_broker_link keeps a link to a message broker, delivers what the
// broker pushes to a handler and takes the link down in an orderly way.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

var errLinkClosed = errors.New("link closed")

type handler func(topic string)

type link struct {
	conn    net.Conn
	handle  handler
	mu      sync.Mutex
	lastErr error
	quit    chan struct{}
	readers sync.WaitGroup
}

type option func(*link)

func withHandler(h handler) option {
	return func(l *link) { l.handle = h }
}

func newLink(conn net.Conn, opts ...option) *link {
	l := &link{conn: conn, handle: func(string) {}, quit: make(chan struct{})}
	for _, o := range opts {
		o(l)
	}
	l.readers.Add(1)
	go l.readLoop()
	return l
}

func (l *link) readLoop() {
	defer l.readers.Done()
	sc := bufio.NewScanner(l.conn)
	for sc.Scan() {
		l.handle(sc.Text())
	}
}

// teardown notes why the link went away and wakes all who wait for it.
func (l *link) teardown(err error) {
	l.mu.Lock()
	if l.lastErr == nil {
		l.lastErr = err
	}
	l.mu.Unlock()
	l.conn.Close()
	close(l.quit)
}

// Close says goodbye to the broker and ends the link.
func (l *link) Close() error {
	l.conn.SetWriteDeadline(time.Now().Add(50 * time.Millisecond))
	if _, err := fmt.Fprintln(l.conn, "DISCONNECT"); err != nil {
		return err
	}
	close(l.quit)
	l.teardown(errLinkClosed) // want "PC4001"
	l.readers.Wait()
	return nil
}

func (l *link) Err() error {
	<-l.quit
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lastErr
}

func broker(conn net.Conn, topics []string) {
	for _, t := range topics {
		fmt.Fprintln(conn, t)
	}
	bufio.NewReader(conn).ReadString('\n')
	conn.Close()
}

func main() {
	near, far := net.Pipe()
	go broker(far, []string{"orders", "stock", "prices"})
	var wg sync.WaitGroup
	wg.Add(3) // want "PC3003"
	l := newLink(near, withHandler(func(t string) {
		fmt.Println("topic", t)
		wg.Done()
	}))
	wg.Wait()
	if err := l.Close(); err != nil {
		fmt.Println("close:", err)
	}
	fmt.Println("ended:", l.Err())
}
