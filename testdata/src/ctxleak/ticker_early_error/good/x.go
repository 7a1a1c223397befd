//oracle: assert "tickers are left"

//go:build go1.22

// Package good waits for a lock, with a message now and then.
// The ticker is made when nothing can fail any more.
package good

import (
	"os"
	"runtime"
	"time"
)

type lock struct{ held bool }

func (l *lock) open() error {
	if l.held {
		return os.ErrExist
	}
	return nil
}

func (l *lock) acquire(free <-chan struct{}) error {
	if err := l.open(); err != nil {
		return err
	}
	waiting := time.NewTicker(time.Hour)
	select {
	case <-free:
	case <-waiting.C:
	}
	waiting.Stop()
	return nil
}

// Scenario finds the lock held.
func Scenario() {
	l := &lock{held: true}
	count(func() {
		if l.acquire(nil) == nil {
			panic("acquired")
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
