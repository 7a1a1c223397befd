//oracle: synctest-hang

// Package good runs the steps of a build.
package good

import (
	"sync"
	"testing"
)

type build struct {
	name  string
	steps *sync.Map
	wg    sync.WaitGroup
}

func (b *build) step(n int) {
	defer b.wg.Done()
	b.steps.Store(n, b.name)
}

// run returns when all steps are done.
func (b *build) run(n int) {
	b.wg.Add(n)
	for i := range n {
		go b.step(i)
	}
	b.wg.Wait()
}

// Scenario runs three steps.
func Scenario(_ *testing.T) {
	b := &build{name: "all", steps: new(sync.Map)}
	b.run(3)
}
