//oracle: panic "negative WaitGroup counter"

// Package good dispatches messages, some of them for the second time.
// Each is failed once, in whichever round.
package good

import (
	"errors"
	"sync"
	"time"
)

var errTooLarge = errors.New("message is too large")

type message struct {
	last    bool
	retries int
	size    int
	err     error
}

type producer struct {
	input    chan *message
	retry    []*message
	inFlight sync.WaitGroup
}

func (p *producer) fail(m *message, err error) {
	m.err = err
	p.inFlight.Done()
}

// dispatch counts messages that come for the first time.
func (p *producer) dispatch() {
	for m := range p.input {
		if m.last {
			p.inFlight.Done()
			continue
		}
		if m.retries == 0 {
			p.inFlight.Add(1)
			if m.size > 100 {
				p.fail(m, errTooLarge)
				continue
			}
		}
		if m.size == 0 || m.retries > 2 {
			p.fail(m, errTooLarge)
			continue
		}
		m.retries++
		p.retry = append(p.retry, m)
	}
}

// Scenario sends a large message and one that comes again and again.
func Scenario() {
	p := &producer{input: make(chan *message)}
	go p.dispatch()
	last := &message{size: 10}
	p.input <- &message{size: 1000}
	p.input <- last
	for range 3 {
		time.Sleep(time.Millisecond)
		p.input <- last
	}
	p.inFlight.Add(1)
	p.input <- &message{last: true}
	p.inFlight.Wait()
	time.Sleep(20 * time.Millisecond)
}
