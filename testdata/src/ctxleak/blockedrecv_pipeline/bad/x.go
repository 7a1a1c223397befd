//oracle: synctest-leak

// Package bad pipes numbers through two stages.
// The stage in the middle gives up at a bad one without closing what comes behind.
package bad

import (
	"testing"
	"time"
)

func feed(in <-chan int, out chan<- int) {
	for n := range in {
		if n < 0 {
			return
		}
		out <- n
	}
	close(out)
}

func drain(in chan int) {
	for n := range in { // want "PC2005"
		_ = n
	}
}

func pipe(a, b int) {
	first := make(chan int, 2)
	second := make(chan int)
	go feed(first, second)
	go drain(second)
	first <- a
	first <- b
	close(first)
}

// Scenario has a bad number.
func Scenario(t *testing.T) {
	pipe(1, -1)
	time.Sleep(time.Minute)
}
