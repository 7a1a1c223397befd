// Package registry counts what is open.
package registry

import (
	"context"
	"sync"
)

var (
	mu   sync.Mutex
	open = map[string]int{}
)

// Track counts name as open. The caller's cancel function is not needed yet.
func Track(name string, cancel context.CancelFunc) {
	mu.Lock()
	defer mu.Unlock()
	open[name]++
}
