//oracle: synctest-hang

// Package bad sorts shards at the same time.
package bad

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
		wg.Add(1) // want "wg.Add has no Done anywhere in the package.*PC3009"
		go order(s)
	}
	wg.Wait()
}

// Scenario sorts two shards.
func Scenario(_ *testing.T) {
	orderAll([][]string{{"b", "a"}, {"d", "c"}})
}
