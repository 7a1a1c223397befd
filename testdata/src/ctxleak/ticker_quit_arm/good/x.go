//oracle: assert "tickers are left"

//go:build go1.22

// Package good reloads a number now and then.
// The ticker is stopped when the loop ends.
package good

import (
	"os"
	"runtime"
	"time"
)

type loader struct {
	number int
	quit   chan struct{}
}

func (l *loader) loop() {
	ticker := time.NewTicker(time.Hour)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			l.number++
		case <-l.quit:
			return
		}
	}
}

// Scenario runs the loop and ends it.
func Scenario() {
	l := &loader{quit: make(chan struct{})}
	close(l.quit)
	count(l.loop)
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
