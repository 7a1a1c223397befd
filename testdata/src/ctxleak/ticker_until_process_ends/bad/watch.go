//oracle: assert "tickers are left"

//go:build go1.22

// Package bad watches a parent process.
// It goes on without one when that is gone, and the ticker is not stopped.
package bad

import (
	"os"
	"runtime"
	"time"
)

// parent says which process is the parent.
var parent = os.Getppid

// watch returns when the parent is gone.
func watch(interval time.Duration) {
	if parent() == 0 {
		os.Exit(3)
	}
	for range time.NewTicker(interval).C { // want "PC2007"
		if parent() == 1 {
			return
		}
	}
}

// Scenario watches parents that are gone.
func Scenario() {
	parent = func() int { return 1 }
	count(func() {
		gone := make(chan bool)
		go func() {
			watch(100 * time.Microsecond)
			close(gone)
		}()
		<-gone
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
	for range 1000 {
		f()
	}
	if after := objects(); after > before+800 {
		panic("tickers are left")
	}
}
