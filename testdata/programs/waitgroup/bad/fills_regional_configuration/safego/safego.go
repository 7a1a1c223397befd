// Package safego starts goroutines whose panics are logged and do not end the process.
package safego

import (
	"log"
	"runtime/debug"
)

// Go runs fn in a goroutine of its own and logs a panic of fn under the given name.
func Go(name string, fn func()) {
	go guard(name, fn)
}

func guard(name string, fn func()) {
	defer func() {
		if p := recover(); p != nil {
			log.Printf("safego: %s: %v\n%s", name, p, debug.Stack())
		}
	}()
	fn()
}
