package pansummary

import (
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// A function with too many outcomes would have no summary: those that say next to the same
// as another one are left out.

// thin leaves out the outcomes of a loop's only round where there are others of no
// round and of several: what happens, with which results, is the same.
func thin(list []typestate.Outcome) []typestate.Outcome {
	once := make(map[string]bool)
	for _, o := range list {
		if c := o; repeats(o.Effects) {
			c.Effects = slices.CompactFunc(slices.Clone(o.Effects), same)
			once[string(Encode(&typestate.Summary{Outcomes: []typestate.Outcome{c}}))] = true
		}
	}
	return slices.DeleteFunc(list, func(o typestate.Outcome) bool {
		return once[string(Encode(&typestate.Summary{Outcomes: []typestate.Outcome{o}}))]
	})
}

// repeats reports whether a send, or a call of a function that is given, is mentioned twice in
// a row.
func repeats(list []typestate.SummaryEffect) bool {
	for i := range list {
		if i > 0 && same(list[i-1], list[i]) {
			return true
		}
	}
	return false
}

func same(a, b typestate.SummaryEffect) bool {
	return a.Effect == b.Effect && a.Effect&(knowledge.Send|knowledge.CallParam) != 0 && a.Where == b.Where && a.On.Equal(b.On)
}

// alike takes outcomes together that differ only in what happens any number of times:
// it may in all of them.
func alike(list []typestate.Outcome) []typestate.Outcome {
	var kept []typestate.Outcome
	at := make(map[string]int)
	for _, o := range list {
		isLoose := func(e typestate.SummaryEffect) bool { return e.Effect == knowledge.Leave }
		rest := o
		rest.Effects = slices.DeleteFunc(slices.Clone(o.Effects), isLoose)
		text := string(Encode(&typestate.Summary{Outcomes: []typestate.Outcome{rest}}))
		i, ok := at[text]
		if !ok {
			at[text] = len(kept)
			kept = append(kept, o)
			continue
		}
		for _, e := range o.Effects {
			j := slices.IndexFunc(kept[i].Effects, func(old typestate.SummaryEffect) bool { return isLoose(old) && old.On.Equal(e.On) })
			switch {
			case !isLoose(e):
			case j < 0:
				kept[i].Effects = append(slices.Clip(kept[i].Effects), e)
			default:
				kept[i].Effects = slices.Clone(kept[i].Effects)
				kept[i].Effects[j].N |= e.N
			}
		}
	}
	return kept
}
