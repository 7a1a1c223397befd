//oracle: panic "found bad pointer in Go heap"

// Package bad hands large buffers from one stage to the next.
package bad

import (
	"runtime"
	"unsafe"
)

// A buffer is large enough to be given back to the system on its own.
type buffer [1 << 20]byte

// A ticket stands for a buffer in a queue of numbers.
type ticket struct {
	addr uintptr
}

func issue() ticket {
	b := new(buffer)
	b[0] = 1
	return ticket{addr: uintptr(unsafe.Pointer(b))}
}

// redeem returns the buffer.
func (t *ticket) redeem() unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&t.addr)) // want "pointer read out of an address that was kept in field addr.*PC5007"
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
