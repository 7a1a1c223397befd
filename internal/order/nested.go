package order

import (
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Goroutines of goroutines: who starts one and goes on has not waited for it.

// leftOpen reports whether the goroutine that starts g has a path that does what lets wait
// return, a receive, and never waits for the operation of g at p: what other paths and
// goroutines do then decides nothing.
func (v *View) leftOpen(g *Goroutine, p Place, wait *typestate.Event, path []*Goroutine, depth int) bool {
	if wait.Effect != knowledge.Recv || g.Spawn == nil || len(path) > 0 {
		return false
	}
	for _, h := range v.Others {
		if h == g || h.AtLarge {
			continue
		}
		for _, trace := range h.Traces {
			if trace.Returns && v.leaves(h, trace, g, p, wait, depth) {
				return true
			}
		}
	}
	return false
}

// leaves is leftOpen for one path of h.
func (v *View) leaves(h *Goroutine, trace typestate.Trace, g *Goroutine, p Place, wait *typestate.Event, depth int) bool {
	started, lets := false, false
	for _, ev := range trace.Events {
		switch {
		case ev.Effect == knowledge.Go && ev.Spawn != nil && ev.Spawn.Instr == g.Spawn.Instr && ev.Spawn.Ctx == g.Spawn.Ctx:
			started = true
		case !started:
		case allows(h, ev, wait) && !decided(ev.Value):
			lets = true
		case ev.Effect&Waits != 0 && (v.ordered(g, p, ev, []*Goroutine{h}, depth-1) || counts(h, ev, g.Event(p))):
			return false
		}
	}
	return lets
}

// decided reports whether a value that is sent is known, so that what is done for others
// may not be done for it.
func decided(sent *object.Value) bool {
	return sent == nil || sent.Kind == object.Const || sent.IsNil()
}
