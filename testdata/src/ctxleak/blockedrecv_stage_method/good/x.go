//oracle: synctest-leak

// Package good pipes numbers through two stages.
// Each stage closes what comes behind when it ends.
package good

import (
	"testing"
	"time"
)

type stage struct{ out chan int }

func (s *stage) feed(in <-chan int) {
	defer close(s.out)
	for n := range in {
		if n < 0 {
			return
		}
		s.out <- n
	}
}

func drain(in chan int) {
	for n := range in {
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
