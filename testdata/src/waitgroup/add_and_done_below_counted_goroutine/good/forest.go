//oracle: panic "sync: negative WaitGroup counter"

// Package good measures the trees of a forest, one goroutine for each.
package good

import (
	"sync"
	"sync/atomic"
)

type branch struct {
	length int32
	twigs  []*branch
}

type forester struct {
	open  sync.WaitGroup
	total atomic.Int32
}

// measure adds up a branch and its twigs.
func (f *forester) measure(b *branch) {
	f.open.Add(1)
	defer f.open.Done()
	for _, t := range b.twigs {
		f.measure(t)
	}
	f.total.Add(b.length)
}

// forest returns how long all branches are.
func (f *forester) forest(trees []*branch) int32 {
	for _, t := range trees {
		f.open.Add(1)
		go func() {
			defer f.open.Done()
			if t.length == 0 {
				return
			}
			f.measure(t)
		}()
	}
	f.open.Wait()
	return f.total.Load()
}

// Scenario measures two trees and a bud.
func Scenario() {
	trees := []*branch{{length: 3, twigs: []*branch{{length: 2}}}, {length: 4}, {}}
	if new(forester).forest(trees) != 9 {
		panic("wrong length")
	}
}
