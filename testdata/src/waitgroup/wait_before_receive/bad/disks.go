//oracle: synctest-hang

// Package bad measures disks at the same time.
package bad

import (
	"sync"
	"testing"
)

type disk struct {
	name string
	used int
}

// usage returns how much is used in all.
func usage(disks []disk) int {
	var wg sync.WaitGroup
	sizes := make(chan int)
	for _, d := range disks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sizes <- d.used // want "PC2004"
		}()
	}
	wg.Wait() // want "wg.Wait before what the goroutine started at .* sends is received.*PC3008"
	close(sizes)
	total := 0
	for n := range sizes {
		total += n
	}
	return total
}

// Scenario measures two disks.
func Scenario(_ *testing.T) {
	usage([]disk{{"a", 1}, {"b", 2}})
}
