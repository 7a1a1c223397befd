//oracle: panic "somebody else"

// Package bad waits for events of connections.
package bad

import (
	"runtime"
	"unsafe"
)

// A conn has no pointers.
type conn struct {
	reads int
	seen  [24]uint64
}

// An event carries the word that it was asked for with.
type event struct {
	mask uint32
	data uint64
}

type loop struct {
	interest map[int32]event
	ready    chan event
}

func cookie(c *conn) uint64 { return uint64(uintptr(unsafe.Pointer(c))) }

func (l *loop) add(fd int32, c *conn) {
	l.interest[fd] = event{mask: 1, data: cookie(c)}
}

// conn returns the connection that an event is about.
func (ev *event) conn() *conn {
	word := uintptr(ev.data)
	return (*conn)(*(*unsafe.Pointer)(unsafe.Pointer(&word))) // want "address that was kept in field data since.*PC5007"
}

//go:noinline
func (l *loop) fill() {
	l.add(1, &conn{reads: 1})
}

// Scenario looks at a connection after a collection.
func Scenario() {
	l := &loop{interest: make(map[int32]event), ready: make(chan event, 1)}
	l.fill()
	runtime.GC()
	runtime.GC()
	l.ready <- l.interest[1]
	ev := <-l.ready
	others := make([]*conn, 20000)
	for i := range others {
		others[i] = &conn{reads: 2}
	}
	if c := ev.conn(); c.reads != 1 {
		panic("somebody else's connection")
	}
	runtime.KeepAlive(others)
}
