//oracle: synctest-hang

// Package good runs handlers that may panic.
package good

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
			defer wg.Done()
			defer func() {
				if r := recover(); r != nil {
					_ = r
				}
			}()
			h()
		}()
	}
	wg.Wait()
}

// Scenario runs a handler that panics.
func Scenario(_ *testing.T) {
	runAll([]func(){func() {}, func() { panic("no such user") }})
}
