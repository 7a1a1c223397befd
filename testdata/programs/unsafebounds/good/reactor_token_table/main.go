package main

import (
	"fmt"
	"os"
	"runtime"

	"programs/unsafebounds/good/reactor_token_table/token"
)

type event struct {
	mask uint32
	data uintptr
}

type conn struct {
	name  string
	reads int
}

// kernel remembers a word for every descriptor.
type kernel struct {
	words map[int]uintptr
}

func (k *kernel) ready(fds ...int) []event {
	var out []event
	for _, fd := range fds {
		if w, ok := k.words[fd]; ok {
			out = append(out, event{mask: 1, data: w})
		}
	}
	return out
}

type reactor struct {
	k     kernel
	conns *token.Table[conn]
	stale int
}

func (r *reactor) register(fd int, name string) {
	r.k.words[fd] = uintptr(r.conns.Add(&conn{name: name}))
}

func (r *reactor) forget(fd int) {
	r.conns.Drop(token.Token(r.k.words[fd]))
}

func (r *reactor) dispatch(evs []event) {
	for _, ev := range evs {
		c, ok := r.conns.Get(token.Token(ev.data))
		if !ok {
			r.stale++
			continue
		}
		c.reads++
	}
}

func main() {
	r := &reactor{k: kernel{words: map[int]uintptr{}}, conns: token.NewTable[conn]()}
	fds := make([]int, 0, 20)
	for fd := range 20 {
		r.register(fd, fmt.Sprintf("peer-%d", fd))
		fds = append(fds, fd)
	}
	evs := r.k.ready(fds...)
	runtime.GC()
	r.dispatch(evs)
	r.forget(3)
	r.forget(7)
	r.register(3, "again")
	r.dispatch(evs)
	r.dispatch(r.k.ready(3, 7))
	reads := 0
	r.conns.Each(func(c *conn) { reads += c.reads })
	fmt.Println("reads", reads, "stale", r.stale, "live", r.conns.Len())
	if reads != 37 || r.stale != 3 || r.conns.Len() != 19 {
		os.Exit(1)
	}
}
