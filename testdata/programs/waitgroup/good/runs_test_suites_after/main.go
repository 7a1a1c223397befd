// Command runs_test_suites_after runs two test suites one after the other.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/waitgroup/good/runs_test_suites_after/runner"
)

var errCancelled = errors.New("cancelled")

// hang blocks until the runner gives up on it, and a bit longer.
func hang(cancel <-chan struct{}) error {
	<-cancel
	time.Sleep(20 * time.Millisecond)
	return errCancelled
}

func pass(<-chan struct{}) error { return nil }

func exit(<-chan struct{}) error {
	runtime.Goexit()
	return nil
}

func check(verdicts map[string]string, expect map[string]string) {
	for name, v := range expect {
		if verdicts[name] != v {
			fmt.Fprintf(os.Stderr, "%s: got %q, expected %q\n", name, verdicts[name], v)
			os.Exit(1)
		}
	}
}

func main() {
	unit := &runner.Suite{Timeout: 500 * time.Millisecond}
	check(unit.Run(
		runner.Case{Name: "Parse", Fn: pass},
		runner.Case{Name: "Format", Fn: func(<-chan struct{}) error { return errors.New("bad width") }},
		runner.Case{Name: "Retry", Fn: hang},
		runner.Case{Name: "Fatal", Fn: exit},
	), map[string]string{
		"Parse": "ok", "Format": "FAIL: bad width", "Retry": "TIMEOUT", "Fatal": "panicked or exited",
	})
	e2e := &runner.Suite{Timeout: time.Second}
	check(e2e.Run(runner.Case{Name: "Login", Fn: pass}, runner.Case{Name: "Logout", Fn: pass}),
		map[string]string{"Login": "ok", "Logout": "ok"})
	for grace := 0; runtime.NumGoroutine() > 1 && grace < 100; grace++ {
		time.Sleep(10 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n != 1 {
		fmt.Fprintln(os.Stderr, "goroutines left:", n)
		os.Exit(1)
	}
}
