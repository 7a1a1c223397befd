//oracle: synctest-leak

// Package good pipes numbers through two stages.
// Each stage closes what comes behind when it ends.
package good

import (
	"testing"
	"time"
)

func feed(in <-chan int, out chan<- int) {
	defer close(out)
	for n := range in {
		if n < 0 {
			return
		}
		out <- n
	}
}

func drain(in chan int) {
	for n := range in {
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
