//oracle: assert "fields are missing"

// Package bad has fields ploughed in spring.
package bad

import (
	"sync"

	"fixture/waitgroup/add_on_some_paths_of_other_package/bad/plough"
)

// spring has fields ploughed, and returns how many were.
func spring(fields ...string) int {
	team := plough.New()
	var group sync.WaitGroup
	for _, f := range fields {
		go team.Plough(&group, f) // want "group.Add in the goroutine that it counts.*PC3001"
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
