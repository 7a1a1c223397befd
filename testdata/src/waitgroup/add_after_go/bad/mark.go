//oracle: panic "sync: negative WaitGroup counter"

// Package bad marks files at the same time.
package bad

import (
	"runtime"
	"sync"
)

type file struct {
	name string
	seen bool
}

// mark marks all files.
func mark(files []*file) {
	var wg sync.WaitGroup
	for _, f := range files {
		go func() {
			defer wg.Done()
			f.seen = true
		}()
		runtime.Gosched()
		wg.Add(1) // want "wg.Add at .* comes after the go statement at .*PC3007"
	}
	wg.Wait()
}

// Scenario marks files until the scheduler lets a goroutine run.
func Scenario() {
	for range 1000 {
		mark([]*file{{name: "a"}, {name: "b"}})
	}
}
