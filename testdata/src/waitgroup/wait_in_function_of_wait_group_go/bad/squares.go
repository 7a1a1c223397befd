//oracle: synctest-hang

// Package bad closes the results when all are sent.
package bad

import (
	"sync"
	"testing"
)

// squares returns the squares of n numbers, in any order.
func squares(n int) []int {
	var wg sync.WaitGroup
	out := make(chan int)
	for i := range n {
		wg.Go(func() { out <- i * i })
	}
	wg.Go(func() {
		wg.Wait() // want "wg.Wait in a goroutine that it counts.*PC3008"
		close(out)
	})
	var list []int
	for v := range out {
		list = append(list, v)
	}
	return list
}

// Scenario computes two squares.
func Scenario(_ *testing.T) {
	squares(2)
}
