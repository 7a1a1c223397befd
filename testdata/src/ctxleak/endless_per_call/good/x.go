//oracle: synctest-leak
//checks: PC2006

// Package good counts what a call does.
// The goroutine ends when the call does.
package good

import (
	"sync/atomic"
	"testing"
	"time"
)

func measure(f func()) int64 {
	var ticks atomic.Int64
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case <-time.After(time.Second):
				ticks.Add(1)
			case <-done:
				return
			}
		}
	}()
	f()
	return ticks.Load()
}

// Scenario measures two calls.
func Scenario(t *testing.T) {
	for range 2 {
		measure(func() { time.Sleep(time.Minute) })
	}
}
