// Package safego starts goroutines whose panics do not take the process down.
package safego

import "fmt"

// Handler gets what a goroutine panicked with.
type Handler func(name string, err error)

// Run calls fn on a new goroutine and reports a panic to h.
func Run(name string, fn func(), h Handler) {
	go func() {
		defer func() {
			if r := recover(); r != nil {
				h(name, fmt.Errorf("panic: %v", r))
			}
		}()
		fn()
	}()
}
