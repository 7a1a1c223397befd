package rules

import (
	"go/token"
	"slices"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
)

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
