package order

import (
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Both returns a goroutine of the crew, other than g, that ends the object of ev,
// with the event by which it does so, and the one by which g does so even where the
// other has ended before: what that has left in memory does not stop it. It returns
// nil if there is none.
func (cr Crew) Both(g *Goroutine, ev *typestate.Event) (first *Goroutine, end, again *typestate.Event) {
	for first := range cr.All() {
		if first == g || first.Spawn == nil || g.Spawn == nil || first.AtLarge || first.Perhaps || siblings(first, g) {
			continue
		}
		for _, t := range first.Traces {
			end := ended(t, ev)
			if end == nil || !t.Returns || end.Excludes(ev) {
				continue
			}
			then := &Goroutine{Spawn: g.Spawn, Fn: g.Fn, Traces: g.Spawn.Following(first.Spawn, t).Traces(Effects), Group: g.Group, Same: g.Same}
			for _, again := range then.Always(ev.Effect) {
				if again.Obj == ev.Obj && !again.Guarded() {
					return first, end, again
				}
			}
		}
	}
	return nil, nil, nil
}

// siblings reports whether one call of a function of another package starts both, to do
// different things: what they do to each other is to be told of there.
func siblings(a, b *Goroutine) bool {
	one := func(g *Goroutine) *typestate.Outcome {
		if g.Spawn.Static != nil || g.Spawn.Summary == nil || len(g.Spawn.Summary.Outcomes) == 0 {
			return nil
		}
		return &g.Spawn.Summary.Outcomes[0]
	}
	return SameStart(a, b) && one(a) != nil && one(b) != nil && one(a) != one(b)
}

// ended returns the event by which a goroutine does on path t what ev does.
func ended(t typestate.Trace, ev *typestate.Event) *typestate.Event {
	for _, e := range t.Events {
		if e.Effect == ev.Effect && e.Obj == ev.Obj && !e.Recovered && !e.Panicking && !e.Guarded() {
			return e
		}
	}
	return nil
}

// GaveUp returns a goroutine of the crew that receives what send sends, and the event
// by which it always closes that channel, if it may have given up; nil if there is
// none.
func (cr Crew) GaveUp(send *typestate.Event) (*Goroutine, *typestate.Event) {
	for g := range cr.All() {
		for _, closed := range g.Surely(knowledge.Close) {
			if closed.Obj != send.Obj {
				continue
			}
			if g.GivesUp(send.Obj) != nil {
				return g, closed
			}
			break
		}
	}
	return nil, nil
}
