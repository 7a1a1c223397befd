//oracle: panic "send on closed channel"

// Package bad matches replies to calls.
package bad

type reply struct {
	id   uint32
	text string
}

type call struct{ done chan reply }

func (c *call) complete(r reply) {
	c.done <- r
	close(c.done)
}

type client struct {
	pending map[uint32]*call
	strays  int
}

// handle takes a reply from the wire.
func (c *client) handle(r reply) {
	cl, ok := c.pending[r.id]
	if !ok {
		c.strays++
		return
	}
	cl.complete(r) // want "cl.done.*earlier call of handle.*PC4009"
}

// Scenario has a server that replies twice.
func Scenario() {
	c := &client{pending: map[uint32]*call{1: {done: make(chan reply, 1)}}}
	done := c.pending[1].done
	c.handle(reply{1, "a"})
	c.handle(reply{2, "b"})
	c.handle(reply{1, "a"}) // want "PC4002"
	<-done
}
