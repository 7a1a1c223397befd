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

// Track counts name as open until release is called, which cancels too.
func Track(name string, cancel context.CancelFunc) (release func()) {
	mu.Lock()
	defer mu.Unlock()
	open[name]++
	return func() {
		cancel()
		mu.Lock()
		defer mu.Unlock()
		open[name]--
	}
}
