//oracle: panic "close of closed channel"

// Package good loads tables at the start of a program.
package good

import (
	"errors"

	"fixture/closedchan/must_of_other_package_rules_out_error/good/check"
)

// load closes ready when the tables are there.
func load(read func() error, ready chan struct{}) (rows int) {
	err := read()
	check.NoError(err)
	close(ready)
	if err == nil {
		return 1
	}
	close(ready)
	return 0
}

// Scenario loads tables that are damaged.
func Scenario() {
	defer func() {
		if err, ok := recover().(error); !ok || err.Error() != "table: damaged" {
			panic("close of closed channel: the damage went unnoticed")
		}
	}()
	load(func() error { return errors.New("table: damaged") }, make(chan struct{}))
}
