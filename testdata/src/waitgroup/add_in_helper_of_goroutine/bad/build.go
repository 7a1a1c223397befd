//oracle: assert "targets are missing"

// Package bad builds targets at the same time.
package bad

import (
	"sync"
	"time"
)

type builder struct {
	running sync.WaitGroup
	mu      sync.Mutex
	built   int
	started []string
}

func (b *builder) begin(target string) {
	b.mu.Lock()
	b.started = append(b.started, target)
	b.mu.Unlock()
	b.running.Add(1)
}

func (b *builder) end() {
	b.mu.Lock()
	b.built++
	b.mu.Unlock()
	b.running.Done()
}

// build returns when all targets are built, and says how many they were.
func (b *builder) build(targets []string) int {
	for _, t := range targets {
		go func() {
			b.begin(t) // want "running.*PC3001"
			defer b.end()
			time.Sleep(time.Millisecond)
		}()
	}
	b.running.Wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.built
}

// Scenario builds three targets, some times.
func Scenario() {
	for range 20 {
		b := &builder{}
		if n := b.build([]string{"all", "test", "docs"}); n != 3 {
			panic("targets are missing")
		}
	}
}
