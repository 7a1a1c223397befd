//oracle: assert "tickers are left"

//go:build go1.22

// Package good watches a parent process.
// It ends with the parent.
package good

import (
	"os"
	"runtime"
	"time"
)

// parent says which process is the parent.
var parent = os.Getppid

// watch ends the process when the parent is gone, and stays as long as it.
func watch(interval time.Duration) {
	if parent() == 0 {
		os.Exit(3)
	}
	for range time.NewTicker(interval).C {
		if parent() == 1 {
			os.Exit(2)
		}
	}
}

// Scenario watches the parent once.
func Scenario() {
	count(func() {})
	go watch(time.Hour)
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
