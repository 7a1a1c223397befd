// Command expires_rpc_calls tracks calls to a remote service. A call ends with
// its reply or with its timeout, whichever comes first.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errExpired = errors.New("call expired")

// Call is a request that waits for its reply.
type Call struct {
	Method string
	Reply  string
	Err    error

	timer *time.Timer
	end   func()
}

// Client sends calls.
type Client struct {
	timeout time.Duration
	pending sync.WaitGroup

	mu    sync.Mutex
	calls map[int]*Call
	next  int
}

// NewClient returns a client.
func NewClient(timeout time.Duration) *Client {
	return &Client{timeout: timeout, calls: make(map[int]*Call)}
}

// Go sends a call and returns its number.
func (c *Client) Go(method string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	id := c.next
	call := &Call{Method: method}
	c.pending.Add(1)
	call.end = sync.OnceFunc(c.pending.Done)
	call.timer = time.AfterFunc(c.timeout, func() { c.complete(id, "", errExpired) })
	c.calls[id] = call
	return id
}

func (c *Client) complete(id int, reply string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	call := c.calls[id]
	defer call.end()
	if call.Reply != "" || call.Err != nil {
		return
	}
	call.timer.Stop()
	call.Reply, call.Err = reply, err
}

// Deliver takes a reply from the wire.
func (c *Client) Deliver(id int, reply string) {
	c.complete(id, reply, nil)
}

// Wait waits for all calls and returns how many got a reply.
func (c *Client) Wait() (replied, expired int) {
	c.pending.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, call := range c.calls {
		if errors.Is(call.Err, errExpired) {
			expired++
		} else {
			replied++
		}
	}
	return replied, expired
}

func main() {
	c := NewClient(300 * time.Millisecond)
	a := c.Go("Store.Get")
	b := c.Go("Store.Put")
	c.Go("Store.Scan")
	go c.Deliver(b, "ok")
	go c.Deliver(a, "value")
	replied, expired := c.Wait()
	c.Deliver(a, "value again")
	if replied+expired != 3 || expired < 1 {
		log.Fatal(replied, expired)
	}
	fmt.Println("all calls ended")
}
