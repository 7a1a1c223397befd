//oracle: panic "sync: negative WaitGroup counter"

// Package good mirrors packages with two tools.
package good

import (
	"sync"
	"time"

	"fixture/waitgroup/wg_go_done_in_other_package/good/mirror"
)

// mirrorAll copies the packages at the same time.
func mirrorAll(names []string) {
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Add(1)
		go mirror.Copy(&wg, n)
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
