//oracle: panic "sync: negative WaitGroup counter"

// Package bad sums numbers with a worker.
package bad

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
		work <- n
		runtime.Gosched()
		wg.Add(1) // want "wg.Add comes after the item was sent at .*PC3007"
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
