//oracle: assert "fields are missing"

// Package good has fields ploughed in spring.
package good

import (
	"sync"

	"fixture/waitgroup/add_on_some_paths_of_other_package/good/plough"
)

// spring has fields ploughed, and returns how many were.
func spring(fields ...string) int {
	team := plough.New()
	var group sync.WaitGroup
	for _, f := range fields {
		group.Add(1)
		go func() {
			defer group.Done()
			team.Plough(&group, f)
		}()
	}
	group.Wait()
	return team.Done()
}

// Scenario has two fields ploughed.
func Scenario() {
	if spring("north", "south") != 2 {
		panic("fields are missing")
	}
}
