//oracle: assert "tickers are left"

//go:build go1.22

// Package good checks candidates from time to time.
// The ticker is kept, and stopped.
package good

import (
	"os"
	"runtime"
	"time"
)

type agent struct {
	tick   <-chan time.Time
	ticker *time.Ticker
	checks int
}

func (a *agent) start() {
	a.ticker = time.NewTicker(time.Hour)
	a.tick = a.ticker.C
}

func (a *agent) check() {
	select {
	case <-a.tick:
		a.checks++
	default:
	}
}

func (a *agent) close() {
	if a.ticker != nil {
		a.ticker.Stop()
	}
}

// Scenario starts agents and closes them.
func Scenario() {
	count(func() {
		var a agent
		a.start()
		a.check()
		a.close()
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
