//oracle: synctest-hang

// Package good exports tables with a helper.
package good

import (
	"testing"

	"fixture/waitgroup/done_on_copy_in_helper_package/good/task"
)

type table struct {
	name string
	rows int
}

// export exports the tables at the same time.
func export(tables []*table) {
	t := task.New(len(tables))
	for _, tab := range tables {
		go t.Run(func() { tab.rows = len(tab.name) })
	}
	t.Wait()
}

// Scenario exports two tables.
func Scenario(_ *testing.T) {
	export([]*table{{name: "users"}, {name: "mails"}})
}
