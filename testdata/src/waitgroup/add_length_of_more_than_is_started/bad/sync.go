//oracle: synctest-hang

// Package bad syncs replicas at the same time.
package bad

import (
	"sync"
	"testing"
)

type replica struct{ name, state string }

func (r *replica) sync() { r.state = "in sync with " + r.name }

// syncAll syncs all replicas but the first, which is the primary.
func syncAll(replicas []*replica) {
	var wg sync.WaitGroup
	wg.Add(len(replicas)) // want "Add counts 1 more than the goroutines that are Done.*PC3004"
	for _, r := range replicas[1:] {
		go func() {
			defer wg.Done()
			r.sync()
		}()
	}
	wg.Wait()
}

// Scenario syncs two replicas.
func Scenario(_ *testing.T) {
	syncAll([]*replica{{name: "a"}, {name: "b"}, {name: "c"}})
}
