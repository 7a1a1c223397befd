//oracle: panic "close of closed channel"

// Package bad reads a gauge, pauses, and reads it again.
package bad

import (
	"time"

	"fixture/closedchan/restarted_where_stop_allows_it/bad/gauge"
)

// Scenario pauses once.
func Scenario() {
	g := gauge.New(func() int { return 4 })
	g.Run()
	g.Pause()
	g.Run() // want "PC4001"
	g.Pause()
	time.Sleep(20 * time.Millisecond)
}
