//oracle: panic "sync: negative WaitGroup counter"

// Package bad counts visits in the background.
package bad

import (
	"sync"
	"time"
)

type counter struct {
	running sync.WaitGroup
	visits  sync.Map
}

func (c *counter) visit(page string) {
	defer c.running.Done()
	c.visits.Store(page, true)
}

// start counts a visit in the background.
func (c *counter) start(page string) {
	go c.visit(page)
	time.Sleep(time.Microsecond)
	c.running.Add(1) // want "running.Add at .* comes after the go statement.*PC3007"
}

// stop returns when all visits are counted.
func (c *counter) stop() { c.running.Wait() }

// Scenario counts visits until the scheduler lets a goroutine run.
func Scenario() {
	c := &counter{}
	for range 200 {
		c.start("index.html")
		c.stop()
	}
}
