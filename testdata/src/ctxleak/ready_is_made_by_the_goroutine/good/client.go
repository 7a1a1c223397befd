//oracle: synctest-hang

// Package good has a client that makes its channels anew for each session.
package good

import (
	"sync"
	"testing"
)

type client struct {
	mu    sync.Mutex
	ready chan struct{}
}

func (c *client) session() {
	ready := make(chan struct{})
	c.mu.Lock()
	c.ready = ready
	c.mu.Unlock()
	close(ready)
}

func (c *client) run(n int) {
	for range n {
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.session()
		}()
		<-done
	}
}

func use() {
	c := &client{}
	c.run(3)
	<-c.ready
}

// Scenario runs three sessions.
func Scenario(t *testing.T) { use() }
