//oracle: assert "tickers are left"

//go:build go1.22

// Package good has a limit that changes now and then, as long as the process lives.
package good

import (
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

type limiter struct {
	limit  atomic.Int64
	spread int64
}

// fluctuate changes the limit at each tick.
func (l *limiter) fluctuate() {
	ticker := time.NewTicker(time.Hour)
	for range ticker.C {
		l.limit.Store(l.limit.Load() * 7 % l.spread)
	}
}

var once sync.Once

// start starts one limiter for all.
func start(l *limiter) { once.Do(func() { go l.fluctuate() }) }

// Scenario starts often.
func Scenario() {
	l := &limiter{spread: 10}
	count(func() { start(l) })
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
