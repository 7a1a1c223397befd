//oracle: panic "close of closed channel"

// Package good shuts a gate in the background.
package good

import (
	"time"

	"fixture/closedchan/literal_started_by_other_package/good/background"
)

// shut lets another goroutine shut the gate and waits for it.
func shut(gate chan struct{}) {
	background.Run(func() { close(gate) })
	<-gate
}

// Scenario shuts a gate.
func Scenario() {
	shut(make(chan struct{}))
	time.Sleep(20 * time.Millisecond)
}
