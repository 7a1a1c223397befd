//oracle: panic "send on closed channel"

// Package bad answers with the first of several results.
package bad

import (
	"sync"
	"time"
)

// cancelled closes out unless a result has been sent; but it asks another once.
func cancelled(f func() int) []int {
	var sent, ended sync.Once
	out := make(chan int, 1)
	go func() {
		sent.Do(func() { out <- f() }) // want "out.*PC4003"
	}()
	ended.Do(func() {})
	close(out)
	var all []int
	for v := range out {
		all = append(all, v)
	}
	return all
}

// Scenario asks somebody who is slow.
func Scenario() {
	cancelled(func() int {
		time.Sleep(5 * time.Millisecond)
		return 3
	})
	time.Sleep(20 * time.Millisecond)
}
