//oracle: synctest-hang

// Package good hashes blocks at the same time.
package good

import (
	"sync"
	"testing"
)

type block struct {
	data []byte
	sum  int
}

// hash computes the sums of all blocks.
func hash(blocks []*block) {
	var wg sync.WaitGroup
	for _, b := range blocks {
		wg.Add(1)
		go func(b *block, wg *sync.WaitGroup) {
			defer wg.Done()
			for _, c := range b.data {
				b.sum = b.sum*31 + int(c)
			}
		}(b, &wg)
	}
	wg.Wait()
}

// Scenario hashes two blocks.
func Scenario(_ *testing.T) {
	hash([]*block{{data: []byte("one")}, {data: []byte("two")}})
}
