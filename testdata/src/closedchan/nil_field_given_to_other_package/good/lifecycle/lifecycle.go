// Package lifecycle ends things.
package lifecycle

import "sync"

var (
	mu    sync.Mutex
	ended []string
)

// End remembers that name has ended, and closes done.
func End(done chan struct{}, name string) {
	mu.Lock()
	ended = append(ended, name)
	mu.Unlock()
	close(done)
}
