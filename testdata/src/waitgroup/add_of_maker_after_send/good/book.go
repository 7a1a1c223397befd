//oracle: synctest-hang

// Package good books orders.
package good

import (
	"testing"

	"fixture/waitgroup/add_of_maker_after_send/good/journal"
)

// book books orders until one has no name.
func book(entries []string) int {
	j := journal.Open()
	for _, e := range entries {
		if !j.Append(e) {
			break
		}
	}
	return len(j.Close())
}

// Scenario books two orders and one without a name.
func Scenario(_ *testing.T) { book([]string{"bolt", "nut", ""}) }
