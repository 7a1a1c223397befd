//oracle: panic "sync: negative WaitGroup counter"

// Package good counts visits in the background.
package good

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
	c.running.Add(1)
	go c.visit(page)
	time.Sleep(time.Microsecond)
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
