package chain_test

import (
	"slices"
	"testing"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/typestate"
)

func TestEqualListsAreOne(t *testing.T) {
	lists := chain.NewLists[string, int]()
	a := lists.Push(lists.Push(nil, "x", 1), "y", 2)
	b := lists.Push(lists.Push(nil, "x", 3), "y", 4)
	if a != b {
		t.Error("lists with the same keys are two")
	}
	if got := a.Slice(); !slices.Equal(got, []int{2, 1}) || a.Len != 2 {
		t.Errorf("%v of length %d, want [2 1] of length 2", got, a.Len)
	}
	if c := lists.Push(nil, "y", 2); c == a || c.Len != 1 {
		t.Error("lists of different length are one")
	}
	var none *chain.List[int]
	if len(none.Slice()) != 0 {
		t.Error("the empty list has elements")
	}
}

func TestFirstEventStandsForAll(t *testing.T) {
	events := make(chain.Events[chain.Place])
	first, second, other := &typestate.Event{Round: 1}, &typestate.Event{Round: 1}, &typestate.Event{Round: 2}
	if events.One(chain.PlaceOf(first), first) != first || events.One(chain.PlaceOf(second), second) != first {
		t.Error("events at one place are two")
	}
	if events.One(chain.PlaceOf(other), other) != other {
		t.Error("events of two rounds are one")
	}
}
