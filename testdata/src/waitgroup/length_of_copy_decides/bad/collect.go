//oracle: synctest-hang

// Package bad collects log lines for those who wait for them.
package bad

import (
	"sync"
	"testing"
)

type sink struct {
	busy  sync.WaitGroup
	lines chan string
}

type collector struct {
	mu    sync.Mutex
	sinks []*sink
}

// print gives a line to all sinks, each of which is busy until it has it.
func (c *collector) print(line string) {
	c.mu.Lock()
	some := len(c.sinks) > 1
	sinks := make([]*sink, len(c.sinks))
	copy(sinks, c.sinks)
	for _, s := range sinks {
		s.busy.Add(1) // want "busy.*PC3003"
	}
	c.mu.Unlock()
	if some {
		go func() {
			for _, s := range sinks {
				s.lines <- line
				s.busy.Done()
			}
		}()
	}
}

func (c *collector) wait() {
	for _, s := range c.sinks {
		s.busy.Wait()
	}
}

// Scenario prints a line for one sink.
func Scenario(t *testing.T) {
	c := &collector{sinks: []*sink{{lines: make(chan string, 1)}}}
	c.print("ready")
	c.wait()
	if s := <-c.sinks[0].lines; s != "ready" {
		t.Error(s)
	}
}
