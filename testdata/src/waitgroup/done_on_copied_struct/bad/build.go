//oracle: synctest-hang

// Package bad runs the steps of a build.
package bad

import (
	"sync"
	"testing"
)

type build struct {
	name  string
	steps *sync.Map
	wg    sync.WaitGroup
}

func (b build) step(n int) {
	defer b.wg.Done() // want "Done on a copy of the group: it is in receiver b, which is passed by value.*PC3005"
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
