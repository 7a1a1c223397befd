// Command reconnects_stream_client keeps a subscription to an event stream,
// which is lost from time to time and then set up again.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	stateDown int32 = iota
	stateUp
	stateFinal
)

// attempt is the life of one connection.
type attempt struct {
	lost chan struct{}
	live atomic.Bool
}

func (a *attempt) drop() bool {
	if a.live.CompareAndSwap(true, false) {
		close(a.lost)
		return true
	}
	return false
}

// client connects again and again.
type client struct {
	state atomic.Int32
	drops atomic.Int32
	cur   atomic.Pointer[attempt]
	final chan struct{}
}

func newClient() *client { return &client{final: make(chan struct{})} }

// connect makes a new attempt, unless the client has been shut down.
func (c *client) connect() (*attempt, bool) {
	if !c.state.CompareAndSwap(stateDown, stateUp) {
		return nil, false
	}
	a := &attempt{lost: make(chan struct{})}
	a.live.Store(true)
	c.cur.Store(a)
	return a, true
}

// read is one of the loops that work on a connection.
func (c *client) read(a *attempt, errAfter time.Duration) {
	select {
	case <-a.lost:
	case <-time.After(errAfter):
		if a.drop() {
			c.drops.Add(1)
		}
	}
}

// run serves n connections in a row.
func (c *client) run(n int) {
	for i := 0; i < n; i++ {
		a, ok := c.connect()
		if !ok {
			return
		}
		var loops sync.WaitGroup
		for l := range 3 {
			loops.Go(func() { c.read(a, time.Duration(1+(i+l)%2)*time.Millisecond) })
		}
		loops.Wait()
		c.state.CompareAndSwap(stateUp, stateDown)
	}
}

// shutdown ends the client for good; later calls do nothing.
func (c *client) shutdown() {
	if c.state.Swap(stateFinal) == stateFinal {
		return
	}
	if a := c.cur.Load(); a != nil {
		a.drop()
	}
	close(c.final)
}

func main() {
	c := newClient()
	c.run(4)
	go c.shutdown()
	c.shutdown()
	<-c.final
	if _, ok := c.connect(); ok {
		fmt.Println("wrong: connected after the end")
		os.Exit(1)
	}
	fmt.Println("drops:", c.drops.Load())
}
