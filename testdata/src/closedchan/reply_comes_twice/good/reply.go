//oracle: panic "send on closed channel"

// Package good matches replies to calls.
package good

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
	delete(c.pending, r.id)
	cl.complete(r)
}

// Scenario has a server that replies twice.
func Scenario() {
	c := &client{pending: map[uint32]*call{1: {done: make(chan reply, 1)}}}
	done := c.pending[1].done
	c.handle(reply{1, "a"})
	c.handle(reply{2, "b"})
	c.handle(reply{1, "a"})
	<-done
}
