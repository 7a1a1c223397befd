//oracle: panic "nil pointer dereference"

// Package good keeps one pooled call in flight.
// complete puts the call and then forgets it.
package good

import "sync"

type call struct {
	method string
	reply  string
}

var calls = sync.Pool{New: func() any { return new(call) }}

type client struct {
	current *call
	replies []string
}

func (c *client) begin(method string) {
	c.current = calls.Get().(*call)
	c.current.method = method
}

func (c *client) complete(reply string) {
	c.current.reply = reply
	c.replies = append(c.replies, c.current.reply)
	calls.Put(c.current)
	c.current = nil
}

// Scenario makes two calls.
func Scenario() {
	var c client
	for _, method := range []string{"ping", "stat"} {
		c.begin(method)
		c.complete("ok")
	}
}
