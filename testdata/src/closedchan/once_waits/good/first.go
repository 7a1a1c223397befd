//oracle: panic "send on closed channel"

// Package good answers with the first of several results.
package good

import "sync"

// race returns a channel with the result of the faster of two.
func race(a, b func() int) <-chan int {
	var once sync.Once
	out := make(chan int, 1)
	for _, f := range [2]func() int{a, b} {
		go func() {
			v := f()
			once.Do(func() { out <- v })
		}()
	}
	return out
}

// cancelled closes out unless a result has been sent: both go through once, which
// waits for whoever came first.
func cancelled(f func() int) []int {
	var once sync.Once
	out := make(chan int, 1)
	go func() {
		once.Do(func() { out <- f() })
	}()
	once.Do(func() {})
	close(out)
	var all []int
	for v := range out {
		all = append(all, v)
	}
	return all
}

// Scenario asks both.
func Scenario() {
	<-race(func() int { return 1 }, func() int { return 2 })
	cancelled(func() int { return 3 })
}
