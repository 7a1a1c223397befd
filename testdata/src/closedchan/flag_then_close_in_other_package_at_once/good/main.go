//oracle: panic "close of closed channel"

// Package good waits for the goroutine that closes a queue of another package before it
// closes the queue as well, which the flag of that is made for.
package good

import (
	"sync"

	"fixture/closedchan/flag_then_close_in_other_package_at_once/good/queue"
)

// Scenario closes a queue twice.
func Scenario() {
	q := queue.New()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		q.Close()
	}()
	wg.Wait()
	q.Close()
}
