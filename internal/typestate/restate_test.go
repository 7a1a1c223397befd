package typestate_test

import (
	"slices"
	"testing"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// TestRestate walks what is computed of numbers that turn out to be constants, and what
// the capacity of a channel says.
func TestRestate(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"a difference that is compared with a counter, before and after one of its terms is known", `
func f(c chan int, size, need int) {
	if size-need+1 == 1 { close(c) }
	if need == 1 {
		if size-need+1 == 2 { c <- 1 }
	}
}`, []string{"", "close@4", "send@6"}},
		{"a sum whose terms are known later", `
func f(c chan int, size int) {
	need := size + 1
	if size == 2 {
		close(c)
		if need != 3 { c <- 1 }
	}
}`, []string{"", "close@6"}},
		{"a comparison with what is computed", `
func f(c chan int, a, n int) {
	if a < n-1 { close(c) }
	if n == 4 {
		if a == 3 { c <- 1 }
	}
}`, []string{"", "close@4", "send@6"}},
		{"who sends on a channel has made room for it", `
func f(c chan int, n int) {
	slots := make(chan bool, n)
	slots <- true
	if n < 1 { close(c) }
	if cap(slots) != n { c <- 1 }
}`, []string{"send@5"}},
		{"who asks for the capacity of a channel has room", `
func f(c chan int, slots chan bool) {
	for range cap(slots) { close(c); return }
	c <- 1
}`, []string{"close@4"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := traces(t, tt.src, knowledge.Close|knowledge.Send)
			slices.Sort(got)
			if !slices.Equal(got, tt.want) {
				t.Errorf("paths %q, want %q", got, tt.want)
			}
		})
	}
}
