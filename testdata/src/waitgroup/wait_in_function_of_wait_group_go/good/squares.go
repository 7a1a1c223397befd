//oracle: synctest-hang

// Package good closes the results when all are sent.
package good

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
	go func() {
		wg.Wait()
		close(out)
	}()
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
