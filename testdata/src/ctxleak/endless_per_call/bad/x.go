//oracle: synctest-leak
//checks: PC2006

// Package bad counts what a call does.
// Each call starts a goroutine that nothing ends, and nothing at hand could.
package bad

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
		for { // want "PC2006"
			time.Sleep(time.Second)
			ticks.Add(1)
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
