//oracle: panic "close of nil channel"

// Package good has a collector that is not started where it has nothing to do.
package good

import "time"

type collector struct {
	quit   chan struct{}
	rounds int
}

func newCollector() *collector { return &collector{} }

func (c *collector) start(every time.Duration) {
	if every <= 0 {
		return
	}
	c.quit = make(chan struct{})
	go c.loop(time.NewTicker(every), c.quit)
}

func (c *collector) loop(t *time.Ticker, quit chan struct{}) {
	defer t.Stop()
	for {
		select {
		case <-t.C:
			c.rounds++
		case <-quit:
			return
		}
	}
}

func (c *collector) stop() {
	if c.quit != nil {
		close(c.quit)
	}
}

func run(every time.Duration) {
	c := newCollector()
	c.start(every)
	c.stop()
}

// Scenario runs a collector without an interval.
func Scenario() { run(0) }
