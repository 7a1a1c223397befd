//oracle: synctest-hang

// Package bad warms up caches.
package bad

import (
	"sync"
	"testing"
)

type cache struct{ warm map[int]bool }

func (c *cache) warmUp(wg *sync.WaitGroup, i int) {
	defer wg.Done()
	c.warm = map[int]bool{i: true}
}

// warmUp warms the caches up.
func warmUp(caches []cache) {
	var wg sync.WaitGroup
	n := len(caches)
	wg.Add(n + 1) // want "Add counts 1 more than the goroutines that are Done.*PC3004"
	for i := range n {
		go caches[i].warmUp(&wg, i)
	}
	wg.Wait()
}

// Scenario warms two caches up.
func Scenario(_ *testing.T) {
	warmUp(make([]cache, 2))
}
