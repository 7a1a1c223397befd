//oracle: assert "tickers are left"

//go:build go1.22

// Package bad freezes blocks when it is told to, or from time to time.
// Each round makes a timer, and leaves it when another arm comes first.
package bad

import (
	"os"
	"runtime"
	"time"
)

type freezer struct{ trigger chan bool }

func (f *freezer) run() (frozen int) {
	for {
		select {
		case <-time.NewTimer(time.Hour).C: // want "PC2007"
			frozen++
		case more := <-f.trigger:
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
