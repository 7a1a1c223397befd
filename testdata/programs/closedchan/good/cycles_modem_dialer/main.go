// Command cycles_modem_dialer redials a modem; every call has channels of its
// own that end with the call.
package main

import (
	"context"
	"fmt"
	"time"
)

type call struct {
	number string
	tones  chan byte
	over   chan struct{}
	heard  []byte
}

func (c *call) listen() {
	defer close(c.over)
	for t := range c.tones {
		c.heard = append(c.heard, t)
	}
}

func (c *call) dial(ctx context.Context) error {
	defer close(c.tones)
	for i := range len(c.number) {
		select {
		case c.tones <- c.number[i]:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

type dialer struct {
	current *call
	busy    map[string]int
}

func (d *dialer) place(ctx context.Context, number string) (string, error) {
	c := &call{
		number: number,
		tones:  make(chan byte),
		over:   make(chan struct{}),
	}
	d.current = c
	go c.listen()
	if err := c.dial(ctx); err != nil {
		return "", err
	}
	<-c.over
	if d.busy[number] > 0 {
		d.busy[number]--
		return "", fmt.Errorf("%s is busy", c.heard)
	}
	return string(c.heard), nil
}

// redial tries a number until it answers.
func (d *dialer) redial(ctx context.Context, number string) (string, int) {
	for try := 1; ; try++ {
		s, err := d.place(ctx, number)
		if err == nil {
			return s, try
		}
		select {
		case <-time.After(2 * time.Millisecond):
		case <-ctx.Done():
			return "", try
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	d := &dialer{busy: map[string]int{"5550101": 2}}
	for _, n := range []string{"5550100", "5550101"} {
		got, tries := d.redial(ctx, n)
		fmt.Println(got, tries)
	}
	<-d.current.over
}
