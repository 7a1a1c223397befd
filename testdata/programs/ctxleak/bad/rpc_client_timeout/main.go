// Command rpc_client_timeout is an RPC client with a timeout per call.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"runtime"
	"time"
)

// ErrTimeout is returned when the peer does not answer in time.
var ErrTimeout = errors.New("rpc: timeout")

// Request is a call.
type Request struct {
	Method string `json:"method"`
	Params []int  `json:"params"`
}

// Response is its answer.
type Response struct {
	Result int
	Err    error
}

// Transport moves encoded requests.
type Transport interface {
	RoundTrip(payload []byte) (int, error)
}

// Client calls methods on a peer.
type Client struct {
	tr      Transport
	timeout time.Duration
}

// Call runs one request and waits at most the client's timeout.
func (c *Client) Call(req Request) (int, error) {
	payload, err := json.Marshal(req)
	if err != nil {
		return 0, fmt.Errorf("encode %s: %w", req.Method, err)
	}
	out := make(chan Response)
	go c.exchange(payload, out)

	timer := time.NewTimer(c.timeout)
	defer timer.Stop()
	select {
	case resp := <-out:
		return resp.Result, resp.Err
	case <-timer.C:
		return 0, fmt.Errorf("%s: %w", req.Method, ErrTimeout)
	}
}

func (c *Client) exchange(payload []byte, out chan<- Response) {
	n, err := c.tr.RoundTrip(payload)
	if err != nil {
		out <- Response{Err: fmt.Errorf("round trip: %w", err)} // want "PC2004"
		return
	}
	out <- Response{Result: n} // want "PC2004"
}

type slowPeer struct{ delay time.Duration }

func (p slowPeer) RoundTrip(payload []byte) (int, error) {
	time.Sleep(p.delay)
	if len(payload) == 0 {
		return 0, errors.New("empty payload")
	}
	return len(payload), nil
}

func main() {
	c := &Client{tr: slowPeer{delay: 60 * time.Millisecond}, timeout: 10 * time.Millisecond}
	before := runtime.NumGoroutine()
	for i := range 8 {
		if _, err := c.Call(Request{Method: "sum", Params: []int{i, 2}}); !errors.Is(err, ErrTimeout) {
			log.Fatalf("unexpected: %v", err)
		}
	}
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		panic(fmt.Sprintf("%d exchanges never ended", n-before))
	}
}
