package order

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
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

// Started returns the goroutine that ev, an event of kind Go or AtLarge, starts, and
// those that it starts itself.
func Started(ev *typestate.Event) []*Goroutine {
	var list []*Goroutine
	var add func(ev *typestate.Event, by *Goroutine, depth int)
	add = func(ev *typestate.Event, by *Goroutine, depth int) {
		sp := ev.Spawn
		g := &Goroutine{Spawn: sp, Fn: sp.Static, Traces: sp.Traces(Effects | knowledge.Leave), Group: sp.Group, Same: Identical, AtLarge: ev.Effect == knowledge.AtLarge && !goesOff(ev.Instr)}
		g.Perhaps = by != nil && (by.Perhaps || by.AtLarge || !by.starts(ev.Instr))
		list = append(list, g)
		seen := make(map[ssa.Instruction]bool)
		for _, t := range g.Traces {
			for _, e := range t.Events {
				starts := e.Effect == knowledge.Go || e.Effect == knowledge.AtLarge && goesOff(e.Instr)
				if starts && e.Spawn != nil && depth < 3 && !seen[e.Instr] {
					seen[e.Instr] = true
					add(e, g, depth+1)
				}
			}
		}
	}
	if k, ok := usage.KnownCall(ev.Instr); ok && k.Calls == knowledge.AtCleanup {
		return nil // what is given to the test later runs first, and may be what joins
	}
	if ev.Spawn != nil {
		add(ev, nil, 1)
	}
	return list
}

// starts reports whether g comes to a start of a goroutine on all its paths.
func (g *Goroutine) starts(instr ssa.Instruction) bool {
	return !slices.ContainsFunc(g.Traces, func(t typestate.Trace) bool {
		return !t.Panics && !slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool {
			return ev.Effect&(knowledge.Go|knowledge.AtLarge) != 0 && ev.Instr == instr
		})
	})
}

// goesOff reports whether a call sets a timer, or waits for the end of a context, and nobody
// can stop that, since its result is not used.
func goesOff(instr ssa.Instruction) bool {
	return (setsTimer(instr) || calls(instr, "context")) && len(*instr.(*ssa.Call).Referrers()) == 0
}

// setsTimer reports whether instr gives a function to a timer.
func setsTimer(instr ssa.Instruction) bool { return calls(instr, "time") }

// calls reports whether instr calls a function of the package with an import path.
func calls(instr ssa.Instruction, path string) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	callee := call.Common().StaticCallee()
	return callee != nil && callee.Package() != nil && callee.Package().Pkg.Path() == path
}
