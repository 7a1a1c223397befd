//oracle: synctest-hang

// Package bad has a client that makes its channels anew for each session.
package bad

import "testing"

type client struct {
	ready chan struct{}
}

func (c *client) session() {
	ready := make(chan struct{})
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
	<-c.ready // want "ready.*PC2009"
}

// Scenario runs three sessions.
func Scenario(t *testing.T) { use() }
