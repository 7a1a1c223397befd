//oracle: synctest-hang

// Package good sorts shards at the same time.
package good

import (
	"sync"
	"testing"
)

func order(shard []string) {
	for i := range shard {
		for j := range i {
			if shard[i] < shard[j] {
				shard[i], shard[j] = shard[j], shard[i]
			}
		}
	}
}

// orderAll sorts each shard.
func orderAll(shards [][]string) {
	var wg sync.WaitGroup
	for _, s := range shards {
		wg.Add(1)
		go func() {
			defer wg.Done()
			order(s)
		}()
	}
	wg.Wait()
}

// Scenario sorts two shards.
func Scenario(_ *testing.T) {
	orderAll([][]string{{"b", "a"}, {"d", "c"}})
}
