//oracle: panic "close of closed channel"

// Package good reads a gauge, pauses, and reads it again.
package good

import (
	"time"

	"fixture/closedchan/restarted_where_stop_allows_it/good/gauge"
)

// Scenario pauses once.
func Scenario() {
	g := gauge.New(func() int { return 4 })
	g.Run()
	g.Pause()
	g.Run()
	g.Pause()
	time.Sleep(20 * time.Millisecond)
}
