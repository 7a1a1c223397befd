package typestate_test

import (
	"slices"
	"testing"

	"github.com/pancheck/pancheck/internal/typestate"
)

func TestSure(t *testing.T) {
	proofs := 0
	prove := func() []int { proofs++; return []int{30} }
	odd := func(n int) bool { return n%2 == 1 }
	for _, c := range []struct {
		found, want []int
		proofs      int
	}{
		{nil, nil, 0},
		{[]int{2, 4}, []int{2, 4}, 0},
		{[]int{2, 3}, []int{2, 30}, 1},
		{[]int{3, 5}, []int{30}, 1},
	} {
		proofs = 0
		got := typestate.Sure(func() []int { return c.found }, prove, odd)
		if !slices.Equal(got, c.want) || proofs != c.proofs {
			t.Errorf("Sure of %v = %v with %d proofs, want %v with %d", c.found, got, proofs, c.want, c.proofs)
		}
	}
}
