//oracle: panic "sync: negative WaitGroup counter"

// Package bad writes an audit log in the background.
package bad

import (
	"sync"
	"time"
)

var writers sync.WaitGroup

type entry struct{ who, what string }

var written = make(chan entry, 100)

// audit writes an entry in the background.
func audit(e entry) {
	writers.Go(func() {
		written <- e
		writers.Done() // want "writers.Done in a function given to writers.Go.*PC3006"
	})
}

// flush returns when all entries are written.
func flush() { writers.Wait() }

// Scenario writes entries, one after the other.
func Scenario() {
	for range 20 {
		audit(entry{"root", "login"})
		flush()
	}
	time.Sleep(10 * time.Millisecond)
}
