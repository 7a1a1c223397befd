//oracle: synctest-leak

// Package bad pipes numbers through two stages.
// The stage in the middle gives up at a bad one without closing what comes behind.
package bad

import (
	"testing"
	"time"
)

type stage struct{ out chan int }

func (s *stage) feed(in <-chan int) {
	for n := range in {
		if n < 0 {
			return
		}
		s.out <- n
	}
	close(s.out)
}

func drain(in chan int) {
	for n := range in { // want "PC2005"
		_ = n
	}
}

func pipe(a, b int) {
	first := make(chan int, 2)
	s := &stage{out: make(chan int)}
	go s.feed(first)
	go drain(s.out)
	first <- a
	first <- b
	close(first)
}

// Scenario has a bad number.
func Scenario(t *testing.T) {
	pipe(1, -1)
	time.Sleep(time.Minute)
}
