// Command sends_closing_notice sends a closing notice to all clients of a chat before it stops.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/waitgroup/bad/sends_closing_notice/hub"
)

type memConn struct {
	id     string
	frames *atomic.Int64
}

func (c *memConn) ID() string { return c.id }

func (c *memConn) WriteFrame(payload []byte) error {
	if len(payload) > 125 {
		return fmt.Errorf("%s: control frame too long", c.id)
	}
	time.Sleep(3 * time.Millisecond)
	c.frames.Add(1)
	return nil
}

func main() {
	const clients = 6
	var frames atomic.Int64
	h := hub.New()
	for i := range clients {
		h.Register(&memConn{id: fmt.Sprintf("c%d", i), frames: &frames})
	}
	if err := h.Broadcast([]byte("server restarts")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for id, err := range h.Drain() {
		fmt.Fprintln(os.Stderr, id, err)
	}
	if n := frames.Load(); n != clients {
		fmt.Fprintf(os.Stderr, "drained with %d of %d frames on the wire\n", n, clients)
		os.Exit(1)
	}
	fmt.Println("all clients told")
}
