//oracle: panic "close of closed channel"

// Package good merges two lists.
package good

import "sync"

func feed(out chan<- int, list []int, wg *sync.WaitGroup) {
	defer wg.Done()
	for _, x := range list {
		out <- x
	}

}

// sum adds up both lists.
func sum(a, b []int) int {
	out := make(chan int, len(a)+len(b))
	var wg sync.WaitGroup
	wg.Add(2)
	go feed(out, a, &wg)
	go feed(out, b, &wg)
	wg.Wait()
	close(out)
	total := 0
	for x := range out {
		total += x
	}
	return total
}

// Scenario sums what is in two empty lists.
func Scenario() { sum(nil, nil) }
