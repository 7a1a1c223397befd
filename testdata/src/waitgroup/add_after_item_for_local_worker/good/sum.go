//oracle: panic "sync: negative WaitGroup counter"

// Package good sums numbers with a worker.
package good

import (
	"runtime"
	"sync"
)

// sum adds the numbers up.
func sum(numbers []int) int {
	var wg sync.WaitGroup
	work := make(chan int)
	total := 0
	go func() {
		for n := range work {
			total += n
			wg.Done()
		}
	}()
	for _, n := range numbers {
		wg.Add(1)
		work <- n
		runtime.Gosched()
	}
	wg.Wait()
	close(work)
	return total
}

// Scenario sums numbers until the scheduler lets the worker run.
func Scenario() {
	for range 1000 {
		sum([]int{1, 2, 3})
	}
}
