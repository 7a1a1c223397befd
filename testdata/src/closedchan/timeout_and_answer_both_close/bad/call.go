//oracle: panic "close of closed channel"

// Package bad makes calls that time out.
package bad

import (
	"sync"
	"time"
)

type call struct {
	mu     sync.Mutex
	answer string
	done   chan struct{}
}

type client struct {
	timeout time.Duration
	asking  sync.WaitGroup
}

func (c *client) ask(question string) string {
	time.Sleep(10 * time.Millisecond)
	return "re: " + question
}

// send asks a question. The call is done when the answer is there, or too late.
func (c *client) send(question string) *call {
	p := &call{done: make(chan struct{})}
	time.AfterFunc(c.timeout, func() { close(p.done) })
	c.asking.Go(func() {
		answer := c.ask(question)
		p.mu.Lock()
		p.answer = answer
		p.mu.Unlock()
		close(p.done) // want "p.done.*several goroutines.*PC4004"
	})
	return p
}

// Scenario asks a question whose answer comes too late.
func Scenario() {
	c := &client{timeout: time.Millisecond}
	<-c.send("what?").done
	c.asking.Wait()
}
