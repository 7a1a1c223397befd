// Package mirror copies packages.
package mirror

import (
	"sync"
	"time"
)

// Copy copies a package, and is Done then.
func Copy(wg *sync.WaitGroup, name string) {
	defer wg.Done()
	time.Sleep(time.Duration(len(name)) * time.Microsecond)
}
