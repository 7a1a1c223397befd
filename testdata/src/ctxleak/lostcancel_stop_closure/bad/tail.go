//oracle: synctest-leak

// Package bad follows a file and stops at a marker.
// The closure that cancels runs at the marker only, not where the lines run out.
package bad

import (
	"context"
	"sync"
	"testing"
)

type file struct {
	mu      sync.Mutex
	lines   []string
	watched int
}

func (f *file) watch(ctx context.Context) {
	f.mu.Lock()
	f.watched++
	f.mu.Unlock()
	<-ctx.Done()
	f.mu.Lock()
	f.watched--
	f.mu.Unlock()
}

func (f *file) tail(ctx context.Context, marker string) []string {
	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	stopped := false
	stop := func() {
		stopped = true
		cancel()
	}
	go f.watch(ctx)
	var seen []string
	for _, line := range f.lines {
		if line == marker {
			stop()
			return seen
		}
		seen = append(seen, line)
	}
	if !stopped {
		seen = append(seen, "(marker not found)")
	}
	return seen
}

// Scenario tails a file without the marker.
func Scenario(t *testing.T) {
	f := file{lines: []string{"a", "b"}}
	if n := len(f.tail(context.Background(), "END")); n != 3 {
		t.Errorf("%d lines", n)
	}
}
