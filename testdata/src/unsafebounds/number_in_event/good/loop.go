//oracle: panic "somebody else"

// Package good waits for events of connections.
package good

import "runtime"

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
	conns    map[uint64]*conn
	interest map[int32]event
	ready    chan event
}

// cookie returns a number for a connection, by which it is found again.
func (l *loop) cookie(c *conn) uint64 {
	n := uint64(len(l.conns))
	l.conns[n] = c
	return n
}

func (l *loop) add(fd int32, c *conn) {
	l.interest[fd] = event{mask: 1, data: l.cookie(c)}
}

// conn returns the connection that an event is about.
func (l *loop) conn(ev *event) *conn {
	return l.conns[ev.data]
}

//go:noinline
func (l *loop) fill() {
	l.add(1, &conn{reads: 1})
}

// Scenario looks at a connection after a collection.
func Scenario() {
	l := &loop{conns: make(map[uint64]*conn), interest: make(map[int32]event), ready: make(chan event, 1)}
	l.fill()
	runtime.GC()
	runtime.GC()
	l.ready <- l.interest[1]
	ev := <-l.ready
	others := make([]*conn, 20000)
	for i := range others {
		others[i] = &conn{reads: 2}
	}
	if c := l.conn(&ev); c.reads != 1 {
		panic("somebody else's connection")
	}
	runtime.KeepAlive(others)
}
