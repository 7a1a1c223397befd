//oracle: synctest-hang

// Package good fills buckets at the same time.
package good

import (
	"sync"
	"testing"
)

const buckets = 16

// fill fills the buckets.
func fill(hash func(int) int) [buckets]int {
	var all [buckets]int
	var wg sync.WaitGroup
	wg.Add(buckets)
	for i := 0; i < buckets; i++ {
		go func() {
			defer wg.Done()
			all[i] = hash(i)
		}()
	}
	wg.Wait()
	return all
}

// Scenario fills them with squares.
func Scenario(_ *testing.T) {
	fill(func(i int) int { return i * i })
}
