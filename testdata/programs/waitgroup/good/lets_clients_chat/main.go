// Command lets_clients_chat lets clients chat while the hub is being drained.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/waitgroup/good/lets_clients_chat/hub"
)

type memConn struct {
	id     string
	gone   bool
	frames *atomic.Int64
}

func (c *memConn) ID() string { return c.id }

func (c *memConn) WriteFrame([]byte) error {
	if c.gone {
		return errors.New("broken pipe")
	}
	time.Sleep(time.Millisecond)
	c.frames.Add(1)
	return nil
}

func main() {
	var frames, accepted atomic.Int64
	h := hub.New(2)
	for i := range 3 {
		h.Register(&memConn{id: fmt.Sprint(i), frames: &frames})
	}
	chatted := make(chan struct{})
	go func() {
		defer close(chatted)
		for h.Broadcast([]byte("hello")) == nil {
			accepted.Add(1)
			time.Sleep(2 * time.Millisecond)
		}
	}()
	time.Sleep(10 * time.Millisecond)
	failed := h.Drain()
	<-chatted
	if got, want := frames.Load(), 3*accepted.Load(); got != want || len(failed) != 0 {
		fmt.Fprintf(os.Stderr, "delivered %d of %d, failed %v\n", got, want, failed)
		os.Exit(1)
	}
	fmt.Println("drained")
}
