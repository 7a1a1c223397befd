//oracle: assert "tickers are left"

//go:build go1.22

// Package good freezes blocks when it is told to, or from time to time.
// Each round stops its timer.
package good

import (
	"os"
	"runtime"
	"time"
)

type freezer struct{ trigger chan bool }

func (f *freezer) run() (frozen int) {
	for {
		timer := time.NewTimer(time.Hour)
		select {
		case <-timer.C:
			frozen++
		case more := <-f.trigger:
			timer.Stop()
			if !more {
				return frozen
			}
		}
	}
}

// Scenario triggers often.
func Scenario() {
	f := &freezer{trigger: make(chan bool)}
	go func() {
		for {
			f.trigger <- true
			f.trigger <- false
		}
	}()
	count(func() { f.run() })
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
