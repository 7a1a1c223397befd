//oracle: synctest-hang

// Package bad fills buckets at the same time.
package bad

import (
	"sync"
	"testing"
)

const buckets = 16

// fill fills the buckets.
func fill(hash func(int) int) [buckets]int {
	var all [buckets]int
	var wg sync.WaitGroup
	wg.Add(buckets) // want "Add counts 1 more than the goroutines that are Done.*PC3004"
	for i := 1; i < buckets; i++ {
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
