//oracle: panic "send on closed channel"

// Package good announces names to somebody who ranges over them.
package good

import "sync"

type announcer struct {
	names     chan string
	left      int
	closeOnce sync.Once
}

func (a *announcer) close() {
	a.closeOnce.Do(func() { close(a.names) })
}

// announce is called once for each announcer: nothing follows the name.
func (a *announcer) announce(name string) {
	defer a.close()
	if name == "" {
		return
	}
	a.names <- name
	a.close()
}

// Scenario announces the names of two announcers.
func Scenario() {
	for _, n := range []string{"a", "b"} {
		a := &announcer{names: make(chan string, 4)}
		a.announce(n)
		for got := range a.names {
			if got != n {
				panic(got)
			}
		}
	}
}
