//oracle: synctest-hang

// Package bad evaluates rules.
package bad

import (
	"sync"
	"testing"
)

type rule struct {
	name string
	eval func(map[string]int) bool
}

type engine struct {
	running sync.WaitGroup
	hits    sync.Map
}

func (e *engine) finished(r rule, hit bool) {
	e.hits.Store(r.name, hit)
	e.running.Done() // want "running.Done is skipped if the call at .* panics.*PC3010"
}

func ignorePanic() { _ = recover() }

// evaluate evaluates all rules; one that panics does not hit.
func (e *engine) evaluate(rules []rule, facts map[string]int) {
	for _, r := range rules {
		e.running.Add(1)
		go func() {
			defer ignorePanic()
			hit := r.eval(facts)
			e.finished(r, hit)
		}()
	}
	e.running.Wait()
}

// Scenario evaluates a rule that panics.
func Scenario(_ *testing.T) {
	e := &engine{}
	e.evaluate([]rule{{"broken", func(m map[string]int) bool { return 1/m["none"] > 0 }}}, nil)
}
