//oracle: asan

// Package good keeps a request in the memory of the connection.
package good

import (
	"runtime"
	"unsafe"
)

// A request refers to its body.
type request struct {
	body *[48]byte
	id   uint64
}

// A conn has scratch memory.
type conn struct {
	id      uint64
	scratch request
}

// request returns the request in the scratch memory.
func (c *conn) request() *request {
	return &c.scratch
}

//go:noinline
func (c *conn) read() {
	body := new([48]byte)
	body[0] = 1
	c.request().body = body
}

var conns []*conn

// Scenario reads a request and looks at it after a collection.
func Scenario() {
	c := &conn{id: uint64(unsafe.Sizeof(request{}))}
	conns = append(conns, c)
	c.read()
	runtime.GC()
	if c.request().body[0] != 1 {
		panic("another body")
	}
}
