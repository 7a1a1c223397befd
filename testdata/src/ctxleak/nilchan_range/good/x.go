//oracle: synctest-hang

// Package good merges two sources.
// The second source is read if there is one.
package good

import "testing"

type source struct{ items []int }

func (s *source) stream() <-chan int {
	c := make(chan int, len(s.items))
	for _, i := range s.items {
		c <- i
	}
	close(c)
	return c
}

func merge(a, b *source) (sum int) {
	var more <-chan int
	for i := range a.stream() {
		sum += i
	}
	if b == nil {
		return sum
	}
	more = b.stream()
	for i := range more {
		sum += i
	}
	return sum
}

// Scenario merges one source.
func Scenario(t *testing.T) {
	if merge(&source{items: []int{1, 2}}, nil) != 3 {
		t.Error("wrong sum")
	}
}
