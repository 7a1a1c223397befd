//oracle: synctest-hang

// Package good resolves names, and gives up when its context ends.
package good

import (
	"context"
	"sync"
	"testing"
	"time"
)

type resolver struct {
	delay map[string]time.Duration
	mu    sync.Mutex
	found []string
}

// resolve returns the names that were found before ctx ended.
func (r *resolver) resolve(ctx context.Context, names []string) []string {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			select {
			case <-ctx.Done():
				wg.Done()
				return
			case <-time.After(r.delay[name]):
			}
			r.mu.Lock()
			r.found = append(r.found, name)
			r.mu.Unlock()
			wg.Done()
		}()
	}
	wg.Wait()
	return r.found
}

// Scenario has a name that takes too long.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	r := &resolver{delay: map[string]time.Duration{"fast": time.Millisecond, "slow": time.Hour}}
	if found := r.resolve(ctx, []string{"fast", "slow"}); len(found) != 1 {
		t.Errorf("found %v", found)
	}
}
