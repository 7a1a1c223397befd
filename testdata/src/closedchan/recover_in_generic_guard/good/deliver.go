//oracle: panic "send on closed channel"

// Package good delivers events to listeners that may hang up.
package good

import (
	"errors"
	"sync"
)

var errGone = errors.New("listener has hung up")

// A line leads to one listener.
type line[E any] struct {
	events chan E
	gone   sync.Once
	missed int
}

// guard turns the panic of a send into an error.
func (l *line[E]) guard(err *error) {
	if recover() != nil {
		l.missed++
		*err = errGone
	}
}

func (l *line[E]) deliver(e E) (err error) {
	defer l.guard(&err)
	l.events <- e
	return nil
}

func (l *line[E]) hangUp() { l.gone.Do(func() { close(l.events) }) }

type event struct{ text string }

// farewell is the last that a listener hears.
func farewell(l *line[event], polite bool) error {
	if !polite {
		l.hangUp()
	}
	return l.deliver(event{"bye"})
}

// Scenario says good-bye to a listener that has hung up.
func Scenario() {
	l := &line[event]{events: make(chan event, 2)}
	farewell(l, true)
	if farewell(l, false) != errGone {
		panic("delivered")
	}
}
