package main

import (
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"
	"unsafe"
)

type event struct {
	mask uint32
	fd   int32
	data uint64
}

var alive atomic.Int32

type conn struct {
	fd    int32
	reads int
	seen  [6]int64
}

func open(fd int32) *conn {
	c := &conn{fd: fd}
	alive.Add(1)
	runtime.AddCleanup(c, func(n *atomic.Int32) { n.Add(-1) }, &alive)
	return c
}

// poller stands for the kernel: it gives back the data that it was given.
type poller struct {
	interest map[int32]event
	ready    chan int32
}

func newPoller(size int) *poller {
	return &poller{interest: make(map[int32]event), ready: make(chan int32, size)}
}

func cookie(c *conn) uint64 { return uint64(uintptr(unsafe.Pointer(c))) }

func (ev *event) conn() *conn {
	word := uintptr(ev.data)
	return (*conn)(*(*unsafe.Pointer)(unsafe.Pointer(&word))) // want "PC5007"
}

func (p *poller) add(c *conn) {
	p.interest[c.fd] = event{mask: 1, fd: c.fd, data: cookie(c)}
}

func (p *poller) wait(out []event) int {
	n := 0
	for n < len(out) {
		select {
		case fd := <-p.ready:
			out[n] = p.interest[fd]
			n++
		default:
			return n
		}
	}
	return n
}

func serve(p *poller) (handled int) {
	var batch [16]event
	for {
		n := p.wait(batch[:])
		if n == 0 {
			return handled
		}
		for i := range batch[:n] {
			c := batch[i].conn()
			c.reads++
			handled++
		}
	}
}

func main() {
	const fds = 40
	p := newPoller(fds)
	for fd := range int32(fds) {
		p.add(open(fd))
	}
	for range 4 {
		runtime.GC()
		time.Sleep(20 * time.Millisecond)
	}
	for fd := range int32(fds) {
		p.ready <- fd
	}
	fmt.Println("handled", serve(p), "connections", alive.Load())
	if alive.Load() != fds {
		os.Exit(1)
	}
}
