//oracle: panic "nil pointer dereference"

// Package bad keeps one pooled call in flight.
// complete forgets the call before it puts it.
package bad

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
	c.current = nil
	calls.Put(c.current) // want "PC1001"
}

// Scenario makes two calls.
func Scenario() {
	var c client
	for _, method := range []string{"ping", "stat"} {
		c.begin(method)
		c.complete("ok")
	}
}
