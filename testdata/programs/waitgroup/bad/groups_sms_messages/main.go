// Command groups_sms_messages collects outgoing text messages and hands them
// to the carrier in groups.
package main

import (
	"fmt"
	"sync"
)

type message struct{ to, body string }

type carrier interface {
	submit(message) error
}

type fakeCarrier struct {
	mu   sync.Mutex
	sent int
}

func (f *fakeCarrier) submit(message) error {
	f.mu.Lock()
	f.sent++
	f.mu.Unlock()
	return nil
}

type grouper struct {
	out   carrier
	size  int
	buf   []message
	sends sync.WaitGroup
}

type option func(*grouper)

func withSize(n int) option { return func(g *grouper) { g.size = n } }

func newGrouper(out carrier, opts ...option) *grouper {
	g := &grouper{out: out, size: 10}
	for _, o := range opts {
		o(g)
	}
	return g
}

func (g *grouper) add(m message) {
	g.buf = append(g.buf, m)
	if len(g.buf) >= g.size {
		g.flush()
	}
}

// flush starts the delivery of what has been collected.
func (g *grouper) flush() {
	if len(g.buf) == 0 {
		return
	}
	group := g.buf
	g.buf = nil
	g.sends.Add(1)
	go g.deliver(group)
}

func (g *grouper) deliver(group []message) {
	for _, m := range group {
		if err := g.out.submit(m); err != nil {
			fmt.Println("to", m.to, err)
		}
		g.sends.Done() // want "PC3002"
	}
}

func (g *grouper) close() {
	g.flush()
	g.sends.Wait()
}

func main() {
	out := &fakeCarrier{}
	g := newGrouper(out, withSize(8))
	for i := range 20 {
		g.add(message{to: fmt.Sprintf("+49%04d", i), body: "your parcel is here"})
	}
	g.close()
	select {}
}
