//oracle: panic "send on closed channel"

// Package bad asks several mirrors for a file, and takes what comes first.
// It closes the channel when it returns, while the others have still to answer.
package bad

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
	to <- m.name // want "answers|to.*PC4003"
}

// first returns the mirror that answers first.
func (c *client) first() (string, error) {
	answers := make(chan string, len(c.mirrors))
	defer close(answers)
	for _, m := range c.mirrors {
		go c.ask(m, answers)
	}
	for range c.mirrors {
		if name := <-answers; name != "" {
			return name, nil
		}
	}
	return "", errors.New("no answer")
}

// Scenario asks a fast one and two slow ones.
func Scenario() {
	c := &client{[]mirror{{"near", 0}, {"far", 20 * time.Millisecond}, {"farther", 25 * time.Millisecond}}}
	c.first()
	time.Sleep(50 * time.Millisecond)
}
