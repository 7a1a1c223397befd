//oracle: panic "sync: negative WaitGroup counter"

// Package good asks a backend and gives up after a time.
package good

import (
	"sync"
	"time"
)

type backend struct {
	replies chan string
	late    int
}

type gateway struct {
	calls sync.WaitGroup
	limit time.Duration
	got   []string
}

func (g *gateway) await(b *backend) {
	select {
	case r := <-b.replies:
		g.got = append(g.got, r)
	case <-time.After(g.limit):
		b.late++
	}
	g.calls.Done()
}

// ask waits for the replies of all backends.
func (g *gateway) ask(backends []*backend) {
	for _, b := range backends {
		g.calls.Add(1)
		g.await(b)
	}
	g.calls.Wait()
}

// Scenario has a backend that does not reply.
func Scenario() {
	g := &gateway{limit: time.Millisecond}
	g.ask([]*backend{{}})
}
