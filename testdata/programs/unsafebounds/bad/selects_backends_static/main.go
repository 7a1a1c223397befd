// Command selects_backends_static selects backends from a static weight table.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

// entry is the packed form of a backend.
type entry struct {
	id     uint32
	weight uint16
	flags  uint16
}

// slot is the form that the scheduler keeps while a backend is in use.
type slot struct {
	entry
	inflight int64
}

const (
	flagUp = 1 << iota
	flagDrain
)

type balancer struct {
	table *[6]entry
	slots map[uint32]*slot
}

var errNoBackend = errors.New("no backend is up")

func entryAt(base unsafe.Pointer, i int) *entry {
	return (*entry)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(slot{}))) // want "PC5002"
}

func newBalancer() *balancer {
	t := new([6]entry)
	for i := range t {
		t[i] = entry{id: uint32(100 + i), weight: uint16(i + 1), flags: flagUp}
	}
	t[1].flags = flagDrain
	return &balancer{table: t, slots: make(map[uint32]*slot)}
}

// ids returns the ids of all backends that are up.
func (b *balancer) ids() ([]uint32, error) {
	var out []uint32
	base := unsafe.Pointer(b.table)
	for i := 0; i < len(b.table); i++ {
		e := entryAt(base, i)
		if e.flags&flagUp != 0 {
			out = append(out, e.id)
		}
	}
	if len(out) == 0 {
		return nil, errNoBackend
	}
	return out, nil
}

func (b *balancer) acquire(id uint32) *slot {
	s := b.slots[id]
	if s == nil {
		s = &slot{entry: b.table[id-100]}
		b.slots[id] = s
	}
	s.inflight++
	return s
}

func main() {
	b := newBalancer()
	ids, err := b.ids()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println("up:", ids)
	if got, want := fmt.Sprint(ids), "[100 102 103 104 105]"; got != want {
		fmt.Fprintf(os.Stderr, "have %s, expected %s\n", got, want)
		os.Exit(1)
	}
	for _, id := range ids {
		b.acquire(id)
	}
}
