//oracle: synctest-leak

// Package bad sends metrics now and then.
// That it is to stop is found in a select whose break leaves only that.
package bad

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
	for { // want "Stop does not end it.*PC2006"
		select {
		case <-r.quit:
			break
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
