//oracle: synctest-hang

// Package bad keeps routines in a pool.
package bad

import (
	"sync"
	"testing"
)

type pool struct {
	mu       sync.Mutex
	routines sync.WaitGroup
	failed   []any
}

// launch runs f in a goroutine; a panic is noted.
func (p *pool) launch(f func()) {
	go func() {
		defer func() {
			if r := recover(); r != nil {
				p.mu.Lock()
				p.failed = append(p.failed, r)
				p.mu.Unlock()
			}
		}()
		f()
	}()
}

// add runs a routine of the pool.
func (p *pool) add(routine func(name string)) {
	p.routines.Add(1)
	p.launch(func() {
		routine("pool")
		p.routines.Done() // want "routines.Done is skipped if the call at .* panics.*PC3010"
	})
}

// stop returns when all routines have ended.
func (p *pool) stop() { p.routines.Wait() }

// routine is what the pool runs.
var routine = func(string) { panic("lost") }

// Scenario runs a routine that panics.
func Scenario(_ *testing.T) {
	p := &pool{}
	p.add(routine)
	p.stop()
}
