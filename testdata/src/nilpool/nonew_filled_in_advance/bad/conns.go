//oracle: panic "interface conversion: interface {} is nil"

// Package bad keeps connections that were dialled in advance.
// The pool is filled when the program begins, which the collector undoes.
package bad

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
	c := d.ready.Get().(*conn) // want "PC1002"
	c.sent += len(text)
	d.ready.Put(c)
	return c.sent // want "PC1005"
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
