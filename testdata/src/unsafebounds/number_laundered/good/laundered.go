//oracle: panic "found bad pointer in Go heap"

// Package good hands large buffers from one stage to the next.
package good

import (
	"runtime"
	"unsafe"
)

// A buffer is large enough to be given back to the system on its own.
type buffer [1 << 20]byte

// A ticket stands for a buffer in a queue of numbers.
type ticket struct {
	addr unsafe.Pointer
}

func issue() ticket {
	b := new(buffer)
	b[0] = 1
	return ticket{addr: unsafe.Pointer(b)}
}

// redeem returns the buffer.
func (t *ticket) redeem() unsafe.Pointer {
	return t.addr
}

type queue struct {
	tickets []ticket
	current unsafe.Pointer
}

var pending = &queue{}

// Scenario collects the garbage while the ticket is in the queue.
func Scenario() {
	pending.tickets = append(pending.tickets, issue())
	runtime.GC()
	pending.current = pending.tickets[0].redeem()
	runtime.GC()
	if pending.current == nil {
		panic("no buffer")
	}
}
