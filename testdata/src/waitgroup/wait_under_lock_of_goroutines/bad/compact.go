//oracle: assert "compact does not return"

// Package bad compacts tables at the same time.
package bad

import (
	"sync"
	"time"
)

type table struct{ rows, free int }

// compact removes the free rows of all tables, and returns how many there were.
func compact(tables []*table) int {
	var mu sync.Mutex
	var wg sync.WaitGroup
	freed := 0
	mu.Lock()
	for _, t := range tables {
		wg.Add(1)
		go func() {
			defer wg.Done()
			t.rows -= t.free
			mu.Lock()
			freed += t.free
			mu.Unlock()
		}()
	}
	wg.Wait() // want "wg.Wait while a lock is held that the goroutine started at .*PC3008"
	defer mu.Unlock()
	return freed
}

// Scenario compacts two tables.
func Scenario() {
	done := make(chan int, 1)
	go func() { done <- compact([]*table{{3, 1}, {5, 2}}) }()
	select {
	case <-done:
	case <-time.After(200 * time.Millisecond):
		panic("compact does not return")
	}
}
