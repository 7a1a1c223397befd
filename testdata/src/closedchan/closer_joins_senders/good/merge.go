//oracle: panic "send on closed channel"

// Package good merges sorted runs.
package good

import (
	"sync"
	"time"
)

type run struct {
	values []int
	delay  time.Duration
}

func (r run) emit(out chan<- int) {
	for _, v := range r.values {
		time.Sleep(r.delay)
		out <- v
	}
}

// merge returns the sum of all values.
func merge(runs []run) int {
	out := make(chan int, 4)
	var wg sync.WaitGroup
	for _, r := range runs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r.emit(out)
		}()
	}
	go func() {
		defer close(out)
		wg.Wait()
	}()
	sum := 0
	for v := range out {
		sum += v
	}
	return sum
}

// Scenario merges two runs.
func Scenario() {
	sum := merge([]run{{[]int{1, 3}, time.Millisecond}, {[]int{2, 4}, time.Millisecond}})
	time.Sleep(20 * time.Millisecond)
	if sum != 10 {
		panic("values are missing")
	}
}
