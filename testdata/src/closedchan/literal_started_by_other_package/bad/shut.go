//oracle: panic "close of closed channel"

// Package bad shuts a gate in the background.
package bad

import (
	"time"

	"fixture/closedchan/literal_started_by_other_package/bad/background"
)

// shut lets another goroutine shut the gate and waits for it.
func shut(gate chan struct{}) {
	background.Run(func() { close(gate) })
	close(gate) // want "gate.*PC4001"
	<-gate
}

// Scenario shuts a gate.
func Scenario() {
	shut(make(chan struct{}))
	time.Sleep(20 * time.Millisecond)
}
