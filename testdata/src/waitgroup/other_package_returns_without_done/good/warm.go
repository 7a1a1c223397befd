//oracle: synctest-hang

// Package good warms a cache up when a service starts.
package good

import (
	"sync"
	"testing"

	"fixture/waitgroup/other_package_returns_without_done/good/backing"
)

type warmer struct {
	store *backing.Store
}

// warm loads the keys at the same time.
func (w *warmer) warm(keys []string) {
	var wg sync.WaitGroup
	for _, key := range keys {
		wg.Add(1)
		go w.store.Load(&wg, key)
	}
	wg.Wait()
}

// Scenario loads a key that the store does not have.
func Scenario(t *testing.T) {
	w := &warmer{store: backing.New(map[string]string{"a": "1"})}
	w.warm([]string{"a", "b"})
	if w.store.Hits() != 1 {
		t.Error("wrong number of hits")
	}
}
