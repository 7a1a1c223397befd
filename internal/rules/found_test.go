package rules

import (
	"go/token"
	"slices"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
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
		got := Sure(func() []int { return c.found }, prove, odd)
		if !slices.Equal(got, c.want) || proofs != c.proofs {
			t.Errorf("Sure of %v = %v with %d proofs, want %v with %d", c.found, got, proofs, c.want, c.proofs)
		}
	}
}

func TestInnermost(t *testing.T) {
	at := func(code string, pos, op token.Pos) Found {
		return Found{Finding: check.Finding{Code: code, Pos: pos}, At: op}
	}
	found := []Found{at("A", 9, 5), at("A", 5, 5), at("B", 9, 5), at("A", 9, 6)}
	var kept []string
	for _, f := range Innermost(found) {
		kept = append(kept, f.Code)
	}
	if want := []string{"A", "B", "A"}; !slices.Equal(kept, want) || len(found) != 4 {
		t.Errorf("kept %v, want %v", kept, want)
	}
}
