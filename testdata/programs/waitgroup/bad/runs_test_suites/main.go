// Command runs_test_suites runs two test suites one after the other.
package main

import (
	"errors"
	"fmt"
	"time"

	"programs/waitgroup/bad/runs_test_suites/runner"
)

func slow(d time.Duration) func() error {
	return func() error {
		time.Sleep(d)
		return nil
	}
}

func report(suite string, verdicts map[string]string) {
	for name, v := range verdicts {
		fmt.Printf("%s/%s: %s\n", suite, name, v)
	}
}

func main() {
	unit := &runner.Suite{Timeout: 10 * time.Millisecond}
	report("unit", unit.Run(
		runner.Case{Name: "Parse", Fn: func() error { return nil }},
		runner.Case{Name: "Format", Fn: func() error { return errors.New("bad width") }},
		runner.Case{Name: "Retry", Fn: slow(50 * time.Millisecond)},
	))
	e2e := &runner.Suite{Timeout: time.Second}
	report("e2e", e2e.Run(runner.Case{Name: "Login", Fn: slow(150 * time.Millisecond)}))
}
