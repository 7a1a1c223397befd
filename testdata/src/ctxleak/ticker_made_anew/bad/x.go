//oracle: assert "tickers are left"

//go:build go1.22

// Package bad slows down when there is little to do.
// The deferred Stop is that of the first ticker.
package bad

import (
	"os"
	"runtime"
	"time"
)

func work(idle, quit <-chan struct{}) (rounds int) {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			rounds++
		case <-idle:
			t = time.NewTicker(time.Hour) // want "PC2007"
			idle = nil
		case <-quit:
			return rounds
		}
	}
}

// Scenario has nothing to do, often.
func Scenario() {
	idle, quit := make(chan struct{}), make(chan struct{})
	count(func() {
		go func() {
			idle <- struct{}{}
			quit <- struct{}{}
		}()
		work(idle, quit)
	})
}

// count runs f often, and panics if the tickers and timers of all runs are still there.
func count(f func()) {
	os.Setenv("GODEBUG", "asynctimerchan=1") // as in a module before Go 1.23
	objects := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapObjects
	}
	before := objects()
	for range 5000 {
		f()
	}
	if after := objects(); after > before+4000 {
		panic("tickers are left")
	}
}
