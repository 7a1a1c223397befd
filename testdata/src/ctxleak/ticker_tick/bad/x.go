//oracle: assert "tickers are left"

//go:build go1.22

// Package bad waits for diagnostics of a file.
// time.Tick for a timeout makes a ticker that nobody can stop.
package bad

import (
	"os"
	"runtime"
	"time"
)

type file struct{ diagnosed chan struct{} }

func (f *file) wait() error {
	select {
	case <-f.diagnosed:
		return nil
	case <-time.Tick(time.Hour): // want "PC2007"
		return os.ErrDeadlineExceeded
	}
}

// Scenario waits for files that are ready.
func Scenario() {
	f := &file{diagnosed: make(chan struct{})}
	close(f.diagnosed)
	count(func() {
		if err := f.wait(); err != nil {
			panic(err)
		}
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
