//oracle: race
//checks: PC1009

// Package good keeps workers for jobs.
// reset empties nothing: old workers do no harm.
package good

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
	run(1)
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
