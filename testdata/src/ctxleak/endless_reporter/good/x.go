//oracle: synctest-leak

// Package good sends metrics now and then.
// It stops where it is told to.
package good

import (
	"testing"
	"time"
)

type reporter struct {
	every time.Duration
	sent  int
	quit  chan struct{}
}

// start begins to send.
func start(every time.Duration) *reporter {
	r := &reporter{every: every, quit: make(chan struct{})}
	go r.loop()
	return r
}

func (r *reporter) loop() {
	for {
		select {
		case <-r.quit:
			return
		case <-time.After(r.every):
			r.sent++
		}
		time.Sleep(r.every)
	}
}

// Stop ends it.
func (r *reporter) Stop() { close(r.quit) }

// Scenario sends for some seconds.
func Scenario(t *testing.T) {
	r := start(time.Second)
	time.Sleep(5 * time.Second)
	r.Stop()
	time.Sleep(time.Minute)
}
