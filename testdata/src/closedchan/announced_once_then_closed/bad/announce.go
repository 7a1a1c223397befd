//oracle: panic "send on closed channel"

// Package bad announces names to somebody who ranges over them.
package bad

import "sync"

type announcer struct {
	names     chan string
	left      int
	closeOnce sync.Once
}

func (a *announcer) close() {
	a.closeOnce.Do(func() { close(a.names) })
}

// announce closes with the last name that is expected.
func (a *announcer) announce(name string) {
	a.names <- name
	if a.left--; a.left == 0 {
		a.close()
	}
}

// Scenario announces one name more.
func Scenario() {
	a := &announcer{names: make(chan string, 4), left: 2}
	for _, n := range []string{"a", "b", "c"} {
		a.announce(n) // want "names.*PC4002"
	}
}
