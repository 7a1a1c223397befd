//oracle: panic "interface conversion: interface {} is nil"

// Package good keeps connections that were dialled in advance.
// What is no longer there is dialled anew.
package good

import (
	"runtime"
	"sync"
)

type conn struct {
	sent int
}

type dialer struct {
	ready  sync.Pool
	dialed int
}

func (d *dialer) dial() *conn {
	d.dialed++
	return new(conn)
}

func (d *dialer) fill(n int) {
	for range n {
		d.ready.Put(d.dial())
	}
}

func (d *dialer) send(text string) int {
	c, ok := d.ready.Get().(*conn)
	if !ok {
		c = d.dial()
	}
	c.sent += len(text)
	sent := c.sent
	d.ready.Put(c)
	return sent
}

// Scenario sends after a quiet time, in which the collector has run.
func Scenario() {
	var d dialer
	d.fill(2)
	runtime.GC()
	runtime.GC()
	runtime.GC()
	if d.send("hello") != 5 {
		panic("not sent")
	}
}
