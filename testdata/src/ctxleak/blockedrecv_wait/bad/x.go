//oracle: synctest-hang

// Package bad hashes files with workers, and waits for them.
// Nobody closes the channel that they range over.
package bad

import (
	"sync"
	"testing"
)

type hasher struct {
	mu   sync.Mutex
	sums map[string]int
}

func (h *hasher) sum(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sums[name] = len(name)
}

func (h *hasher) run(names []string) {
	var workers sync.WaitGroup
	files := make(chan string)
	for range 3 {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for name := range files { // want "PC2005"
				h.sum(name)
			}
		}()
	}
	for _, name := range names {
		files <- name
	}
	workers.Wait()
}

// Scenario hashes two files.
func Scenario(t *testing.T) {
	h := &hasher{sums: make(map[string]int)}
	h.run([]string{"a", "bb"})
	if len(h.sums) != 2 {
		t.Error("not all are hashed")
	}
}
