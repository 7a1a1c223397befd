// Package resolver answers questions for hosts.
package resolver

import (
	"sync"
	"time"
)

// Ask sends the address of the host, in a goroutine that the group counts.
func Ask(wg *sync.WaitGroup, host string, out chan<- string) {
	wg.Go(func() {
		time.Sleep(5 * time.Millisecond)
		out <- host + ": 127.0.0.1"
	})
}
