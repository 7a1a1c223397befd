// Package fanout spreads work over goroutines.
package fanout

import "sync"

// Each calls fn(0) to fn(n-1) side by side; the caller waits on wg.
func Each(wg *sync.WaitGroup, n int, fn func(i int)) {
	wg.Add(n)
	for i := range n {
		go func() {
			defer wg.Done()
			fn(i)
		}()
	}
}

// Start runs fn in the background after booking it with wg.
func Start(wg *sync.WaitGroup, fn func()) {
	wg.Add(1)
	go run(fn, wg.Done)
}

func run(fn, done func()) {
	defer done()
	fn()
}
