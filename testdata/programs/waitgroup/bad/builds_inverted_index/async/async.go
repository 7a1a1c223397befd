// Package async starts background work with a uniform crash policy.
package async

import (
	"log"
	"runtime/debug"
)

// Go runs fn on its own goroutine. A panic is logged together with the name
// of the task and does not end the process.
func Go(name string, fn func()) {
	go guard(name, fn)
}

func guard(name string, fn func()) {
	defer func() {
		if r := recover(); r != nil {
			log.Printf("async: %s: %v\n%s", name, r, debug.Stack())
		}
	}()
	fn()
}
