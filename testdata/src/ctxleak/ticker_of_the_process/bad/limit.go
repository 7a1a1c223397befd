//oracle: assert "tickers are left"

//go:build go1.22

// Package bad has a limit that changes now and then, if there is something to change.
package bad

import (
	"os"
	"runtime"
	"sync/atomic"
	"time"
)

type limiter struct {
	limit  atomic.Int64
	spread int64
	fixed  chan struct{}
}

// fluctuate changes the limit at each tick.
func (l *limiter) fluctuate() {
	ticker := time.NewTicker(time.Hour) // want "PC2007"
	if l.spread == 0 {
		close(l.fixed)
		return
	}
	for range ticker.C {
		l.limit.Store(l.limit.Load() * 7 % l.spread)
	}
}

func start(l *limiter) { go l.fluctuate() }

// Scenario starts often.
func Scenario() {
	count(func() {
		l := &limiter{fixed: make(chan struct{})}
		start(l)
		<-l.fixed
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
