//oracle: panic "close of closed channel"

// Package bad closes a queue of another package in two goroutines, both of which may find
// its flag unset.
package bad

import (
	"sync"

	"fixture/closedchan/flag_then_close_in_other_package_at_once/bad/queue"
)

// Scenario closes a queue twice at once.
func Scenario() {
	q := queue.New()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		q.Close()
	}()
	q.Close() // want "PC4006"
	wg.Wait()
}
