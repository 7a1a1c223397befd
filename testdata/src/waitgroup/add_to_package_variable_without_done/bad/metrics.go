//oracle: assert "a value is not sent"

// Package bad sends metrics in the background.
package bad

import (
	"sync"
	"time"
)

var (
	sending sync.WaitGroup
	sent    = make(chan float64, 100)
)

// gauge sends a value in the background.
func gauge(v float64) {
	sending.Add(1) // want "sending.Add.*nothing in the package is Done.*PC3009"
	go func() {
		sent <- v
	}()
}

// Scenario sends one value.
func Scenario() {
	gauge(0.5)
	done := make(chan struct{})
	go func() {
		sending.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(200 * time.Millisecond):
		panic("a value is not sent")
	}
}
