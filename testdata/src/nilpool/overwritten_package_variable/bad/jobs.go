//oracle: race
//checks: PC1009

// Package bad keeps workers for jobs.
// reset overwrites the package variable that workers come from.
package bad

import "sync"

type worker struct {
	jobs int
}

var workers = &sync.Pool{New: func() any { return new(worker) }}

func run(n int) {
	for range n {
		w := workers.Get().(*worker)
		w.jobs++
		workers.Put(w)
	}
}

func reset() {
	workers = &sync.Pool{New: func() any { return new(worker) }} // want "PC1009"
}

// Scenario runs jobs while workers are forgotten.
func Scenario() {
	var g sync.WaitGroup
	g.Go(func() { run(100) })
	for range 10 {
		reset()
	}
	g.Wait()
}
