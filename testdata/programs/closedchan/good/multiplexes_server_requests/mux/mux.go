// Package mux multiplexes requests over one connection.
package mux

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
)

// ErrBroken is returned for requests that lost their connection.
var ErrBroken = errors.New("mux: connection broken")

// Client sends requests and matches replies to them.
type Client struct {
	conn net.Conn
	wmu  sync.Mutex // serializes writes

	mu      sync.Mutex
	next    int
	pending map[int]chan string // nil once the connection is broken
	ended   chan struct{}
}

// NewClient starts a client on the connection.
func NewClient(conn net.Conn) *Client {
	c := &Client{
		conn:    conn,
		pending: make(map[int]chan string),
		ended:   make(chan struct{}),
	}
	go c.receive()
	return c
}

// enroll reserves an id for a request.
func (c *Client) enroll() (int, chan string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pending == nil {
		return 0, nil, ErrBroken
	}
	c.next++
	reply := make(chan string, 1)
	c.pending[c.next] = reply
	return c.next, reply, nil
}

// claim takes a request out of the table; whoever claims it owns its channel.
func (c *Client) claim(id int) (chan string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	reply, ok := c.pending[id]
	delete(c.pending, id)
	return reply, ok
}

// Call sends a request and waits for its reply.
func (c *Client) Call(body string) (string, error) {
	id, reply, err := c.enroll()
	if err != nil {
		return "", err
	}
	if err := c.write(id, body); err != nil {
		if own, ok := c.claim(id); ok {
			close(own)
		}
	}
	r, ok := <-reply
	if !ok {
		return "", ErrBroken
	}
	return r, nil
}

func (c *Client) write(id int, body string) error {
	c.wmu.Lock()
	defer c.wmu.Unlock()
	_, err := fmt.Fprintf(c.conn, "%d %s\n", id, body)
	return err
}

// receive answers requests until the connection breaks.
func (c *Client) receive() {
	defer close(c.ended)
	defer c.abort()
	sc := bufio.NewScanner(c.conn)
	for sc.Scan() {
		var id int
		num, body, _ := strings.Cut(sc.Text(), " ")
		if _, err := fmt.Sscan(num, &id); err != nil {
			return
		}
		if reply, ok := c.claim(id); ok {
			reply <- body
			close(reply)
		}
	}
}

// abort fails all requests that have no reply yet.
func (c *Client) abort() {
	c.conn.Close()
	c.mu.Lock()
	orphans := c.pending
	c.pending = nil
	c.mu.Unlock()
	for _, reply := range orphans {
		close(reply)
	}
}

// Close breaks the connection and waits for the receiver. It may be called
// more than once.
func (c *Client) Close() {
	c.conn.Close()
	<-c.ended
}
