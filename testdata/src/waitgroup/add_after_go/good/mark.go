//oracle: panic "sync: negative WaitGroup counter"

// Package good marks files at the same time.
package good

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
		wg.Add(1)
		go func() {
			defer wg.Done()
			f.seen = true
		}()
		runtime.Gosched()
	}
	wg.Wait()
}

// Scenario marks files until the scheduler lets a goroutine run.
func Scenario() {
	for range 1000 {
		mark([]*file{{name: "a"}, {name: "b"}})
	}
}
