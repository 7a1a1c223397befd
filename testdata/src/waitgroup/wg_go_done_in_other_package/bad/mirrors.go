//oracle: panic "sync: negative WaitGroup counter"

// Package bad mirrors packages with two tools.
package bad

import (
	"sync"
	"time"

	"fixture/waitgroup/wg_go_done_in_other_package/bad/mirror"
)

// mirrorAll copies the packages at the same time.
func mirrorAll(names []string) {
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Go(func() {
			mirror.Copy(&wg, n) // want "wg.Done in a function given to wg.Go.*PC3006"
		})
	}
	wg.Wait()
}

// Scenario copies one package, some times.
func Scenario() {
	for range 20 {
		mirrorAll([]string{"bash"})
	}
	time.Sleep(10 * time.Millisecond)
}
