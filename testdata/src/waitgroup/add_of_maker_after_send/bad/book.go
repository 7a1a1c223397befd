//oracle: synctest-hang

// Package bad books orders.
package bad

import (
	"testing"

	"fixture/waitgroup/add_of_maker_after_send/bad/journal"
)

// book books orders until one has no name.
func book(entries []string) int {
	j := journal.Open()
	for _, e := range entries {
		j.Begin() // want "pending.Add is not followed by Done.*PC3003"
		if e == "" {
			break
		}
		j.End()
	}
	return len(j.Close())
}

// Scenario books two orders and one without a name.
func Scenario(_ *testing.T) { book([]string{"bolt", "nut", ""}) }
