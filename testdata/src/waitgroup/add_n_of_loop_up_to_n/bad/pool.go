//oracle: panic "sync: negative WaitGroup counter"

// Package bad starts workers by number.
package bad

import (
	"sync"
	"time"
)

type pool struct {
	ready sync.WaitGroup
	mu    sync.Mutex
	ids   []int
}

// start starts n workers, and returns when they are ready.
func (p *pool) start(n int) {
	p.ready.Add(n) // want "ready.Add counts 1 fewer than the goroutines that are Done.*PC3004"
	for i := 0; i <= n; i++ {
		go func() {
			p.mu.Lock()
			p.ids = append(p.ids, i)
			p.mu.Unlock()
			p.ready.Done()
		}()
	}
	p.ready.Wait()
}

// Scenario starts two workers.
func Scenario() {
	p := &pool{}
	p.start(2)
	time.Sleep(10 * time.Millisecond)
}
