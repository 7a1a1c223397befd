//oracle: asan

// Command accounts_traffic_set accounts the traffic of a set of links.
package main

import (
	"fmt"
	"os"
	"sync"
	"unsafe"
)

// link counts what went over one network link. The counters live outside of
// the struct so that an exporter may keep a pointer to each of them.
type link struct {
	name  string
	bytes *uint64
	drops *uint32
}

func newLink(name string) *link {
	return &link{name: name, bytes: new(uint64), drops: new(uint32)}
}

// accountant gathers the counters of all links.
type accountant struct {
	mu    sync.Mutex
	links map[string]*link
}

// bump adds delta to the counter at addr and returns its new value.
func bump(addr unsafe.Pointer, delta uint64) uint64 {
	c := (*uint64)(addr) // want "PC5001"
	*c += delta
	return *c
}

func (a *accountant) lookup(name string) *link {
	l, ok := a.links[name]
	if !ok {
		l = newLink(name)
		a.links[name] = l
	}
	return l
}

// delivered notes a packet that reached its peer.
func (a *accountant) delivered(name string, size int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	l := a.lookup(name)
	bump(unsafe.Pointer(l.bytes), uint64(size))
}

// dropped notes a packet that was thrown away.
func (a *accountant) dropped(name string) uint64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	l := a.lookup(name)
	return bump(unsafe.Pointer(l.drops), 1)
}

type packet struct {
	link string
	size int
	ok   bool
}

func main() {
	a := &accountant{links: make(map[string]*link)}
	traffic := []packet{
		{"eth0", 1500, true},
		{"eth0", 64, false},
		{"eth1", 576, true},
		{"eth1", 1500, false},
		{"eth0", 9000, true},
	}
	for _, p := range traffic {
		if p.ok {
			a.delivered(p.link, p.size)
			continue
		}
		if n := a.dropped(p.link); n == 0 {
			fmt.Fprintln(os.Stderr, "drop not counted on", p.link)
			os.Exit(1)
		}
	}
	for _, name := range []string{"eth0", "eth1"} {
		l := a.links[name]
		fmt.Println(name, *l.bytes, *l.drops)
	}
}
