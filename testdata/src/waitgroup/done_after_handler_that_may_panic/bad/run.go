//oracle: synctest-hang

// Package bad runs handlers that may panic.
package bad

import (
	"sync"
	"testing"
)

// runAll runs the handlers at the same time; one that panics is ignored.
func runAll(handlers []func()) {
	var wg sync.WaitGroup
	for _, h := range handlers {
		wg.Add(1)
		go func() {
			defer func() {
				if r := recover(); r != nil {
					_ = r
				}
			}()
			h()
			wg.Done() // want "wg.Done is skipped if the call at .* panics, which is recovered at .*PC3010"
		}()
	}
	wg.Wait()
}

// Scenario runs a handler that panics.
func Scenario(_ *testing.T) {
	runAll([]func(){func() {}, func() { panic("no such user") }})
}
