//oracle: assert "use does not return"

// Package bad connects a client in the background.
// It is locked until its user closes it, which waits for those who need the lock.
package bad

import (
	"sync"
	"time"
)

type client struct {
	mu    sync.Mutex
	ready bool
	sent  int
}

// inBackground starts work.
func inBackground(work func()) { go work() }

// open connects; whoever uses the client waits for it.
func (c *client) open() {
	c.mu.Lock()
	inBackground(func() {})
	c.ready = true
}

// send needs the connection.
func (c *client) send() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ready {
		c.sent++
	}
}

func (c *client) use(n int) {
	var wg sync.WaitGroup
	c.open()
	for range n {
		wg.Go(c.send)
	}
	wg.Wait() // want "a lock is held.*PC3008"
	c.mu.Unlock()
}

// Scenario sends three times.
func Scenario() {
	c := &client{}
	over := make(chan struct{})
	go func() {
		c.use(3)
		close(over)
	}()
	select {
	case <-over:
	case <-time.After(100 * time.Millisecond):
		panic("use does not return")
	}
}
