//oracle: panic "send on closed channel"

// Package good asks several mirrors for a file, and takes what comes first.
// It closes the channel when all have answered.
package good

import (
	"errors"
	"time"
)

type mirror struct {
	name string
	wait time.Duration
}

type client struct{ mirrors []mirror }

func (c *client) ask(m mirror, to chan<- string) {
	time.Sleep(m.wait)
	to <- m.name
}

// first returns the mirror that answers first.
func (c *client) first() (string, error) {
	answers := make(chan string, len(c.mirrors))
	defer close(answers)
	for _, m := range c.mirrors {
		go c.ask(m, answers)
	}
	first := ""
	for range c.mirrors {
		if name := <-answers; first == "" {
			first = name
		}
	}
	if first == "" {
		return "", errors.New("no answer")
	}
	return first, nil
}

// Scenario asks a fast one and two slow ones.
func Scenario() {
	c := &client{[]mirror{{"near", 0}, {"far", 20 * time.Millisecond}, {"farther", 25 * time.Millisecond}}}
	c.first()
	time.Sleep(50 * time.Millisecond)
}
