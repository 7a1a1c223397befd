package order

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What one goroutine does to one object, over all its paths.

// Does reports whether g does one of kinds to obj on one of its paths.
func (g *Goroutine) Does(kinds knowledge.Effect, obj *object.Value) bool {
	for _, p := range g.Places(kinds) {
		if g.Event(p).Obj == obj {
			return true
		}
	}
	return false
}

// anotherItem reports whether g has received something after the Done with index done
// where it has received before it: what counts goroutines counts items here, and the Done
// for the last one is still to come, be it elsewhere, since the item may be passed on.
func anotherItem(g *Goroutine, events []*typestate.Event, done int) bool {
	for i, ev := range events[done+1:] {
		last := done+2+i < len(events) && events[done+2+i].Effect == knowledge.Drained
		if ev.Effect == knowledge.Recv && !last && slices.ContainsFunc(events[:done], func(old *typestate.Event) bool {
			return old.Effect == knowledge.Recv && g.Same(old.Obj, ev.Obj)
		}) {
			return true
		}
	}
	return false
}

// Always returns, for each object to which every path of g on which it returns
// does what kind says, the first event of that kind; none if g may not return.
func (g *Goroutine) Always(kind knowledge.Effect) []*typestate.Event {
	var list []*typestate.Event
	first := true
	for _, t := range g.Traces {
		if t.Panics {
			continue
		}
		if !t.Returns {
			return nil
		}
		var here []*typestate.Event
		for _, ev := range t.Events {
			if ev.Effect == kind && !ev.Recovered && !ev.Panicking {
				here = append(here, ev)
			}
		}
		if first {
			list, first = here, false
			continue
		}
		var both []*typestate.Event
		for _, ev := range list {
			for _, other := range here {
				if ev.Obj == other.Obj {
					both = append(both, ev)
					break
				}
			}
		}
		list = both
	}
	return list
}

// Surely is Always for a goroutine that is certain to run.
func (g *Goroutine) Surely(kind knowledge.Effect) []*typestate.Event {
	if g.AtLarge || g.Perhaps {
		return nil
	}
	return g.Always(kind)
}

// GivesUp returns where g, which receives from ch, closes it on a path on which
// it has received nothing and nobody has told it to end: whoever sends cannot
// know. It returns nil if there is no such path.
func (g *Goroutine) GivesUp(ch *object.Value) *typestate.Event {
	if !g.Does(knowledge.Recv, ch) {
		return nil
	}
	for _, t := range g.Traces {
		if !t.Returns {
			continue
		}
		for _, ev := range t.Events {
			if ev.Effect&(knowledge.Recv|knowledge.Wait|knowledge.Lock) != 0 && !timer(ev.Obj) {
				break
			}
			if ev.Effect == knowledge.Close && ev.Obj == ch {
				return ev
			}
		}
	}
	return nil
}

// timer reports whether ch is the channel of a timer or ticker.
func timer(ch *object.Value) bool {
	o := ch.Origin()
	c, ok := o.Site.(ssa.CallInstruction)
	if !ok || o.Kind != object.Result {
		return false
	}
	callee := c.Common().StaticCallee()
	return callee != nil && callee.Package() != nil && callee.Package().Pkg.Path() == "time"
}

// SameStart reports whether two goroutines are started by one statement: which of
// them does something may be settled by a count.
func SameStart(a, b *Goroutine) bool {
	return a.Spawn != nil && b.Spawn != nil && a.Spawn.Instr == b.Spawn.Instr
}

// Restarted reports whether two calls of a function of another package start a and b, which
// do the same to a channel in a field of what the function is given: ev is that of b.
func Restarted(a, b *Goroutine, ev *typestate.Event) bool {
	if a.Spawn == nil || b.Spawn == nil || a.Spawn.Summary == nil || b.Spawn.Summary == nil || slices.Contains(ev.Args, ev.Obj) {
		return false
	}
	first, ok := a.Spawn.Instr.(ssa.CallInstruction)
	again, ok2 := b.Spawn.Instr.(ssa.CallInstruction)
	if !ok || !ok2 || first == again || usage.InLoop(again.Block()) {
		return false
	}
	callee := usage.CalleeOf(first.Common())
	return callee != nil && callee == usage.CalleeOf(again.Common())
}

// OrderedBefore reports whether goroutine h may wait for the operation of g at p
// before it does what end says to obj.
func (v *View) OrderedBefore(g *Goroutine, p Place, h *Goroutine, end knowledge.Effect, obj *object.Value) bool {
	if h.Fn == nil || mayWaitInside(h.Fn, nil, 3) {
		return true
	}
	if h.AtLarge && g.Fn != nil && usage.AsksStop(v.Index.Reached(g.Fn)) {
		return true // it does so only where it has stopped the timer in time
	}
	for _, t := range h.Traces {
		for _, ev := range t.Events {
			if ev.Effect == end && ev.Obj == obj {
				break
			}
			if ev.Effect&Waits != 0 && v.Ordered(g, p, ev) {
				return true
			}
			if ev.Skipped != nil && slices.ContainsFunc(ev.Skipped(), func(wait *typestate.Event) bool { return v.Ordered(g, p, wait) }) {
				return true
			}
		}
	}
	return false
}

// Runs reports whether fn waits for nothing that another goroutine does. That it takes
// a lock does not count: nobody says who gets it first.
func Runs(e *typestate.Engine, fn *ssa.Function) bool { return runs(e.Index, e.Imported, fn) }

func runs(x *usage.Index, imported func(*types.Func) *typestate.Summary, fn *ssa.Function) bool {
	const waits = knowledge.Wait | knowledge.Recv | knowledge.Drained | knowledge.Send
	return x.Kinds(fn)&waits == 0 && !mayWaitInside(fn, imported, 3)
}

// mayWaitInside reports whether fn calls something that is not in view and may wait,
// or asks again and again what somebody else says. The function imported, which may be
// nil, returns what is known of functions of other packages.
func mayWaitInside(fn *ssa.Function, imported func(*types.Func) *typestate.Summary, depth int) bool {
	if depth == 0 {
		return true
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			cc := call.Common()
			if _, ok := cc.Value.(*ssa.Builtin); ok {
				continue
			}
			callee := cc.StaticCallee()
			if callee != nil && callee.Blocks != nil {
				if mayWaitInside(callee, imported, depth-1) {
					return true
				}
				continue
			}
			ev := &typestate.Event{Effect: knowledge.Call, Instr: instr}
			if cc.IsInvoke() {
				ev.Callee = cc.Method
			} else if callee != nil {
				ev.Callee, _ = callee.Object().(*types.Func)
			}
			if ev.Callee != nil && imported != nil {
				sum := imported(ev.Callee.Origin())
				ev.Runs = sum != nil && sum.Runs
			}
			k, ok := knowledge.Lookup(ev.Callee)
			asks := ok && (k.Result == knowledge.AtomicGet || k.Result == knowledge.AtomicCAS)
			if MayWait(ev) || asks && usage.InLoop(b) || ok && k.Calls == knowledge.OnceNow { // Do waits for another call of it
				return true
			}
		}
	}
	return false
}

// Endless reports whether an operation of g is in a loop that only a select ends.
func (g *Goroutine) Endless(ev *typestate.Event) bool {
	if g.Spawn == nil {
		return Endless(ev, nil)
	}
	return Endless(ev, g.Spawn.Body())
}

// Endless reports whether ev is in a loop that only a select ends, so that there
// is no last one, or is called in one, up to the given activation. A loop over a
// channel has as many rounds as somebody gives it.
func Endless(ev *typestate.Event, root *object.Context) bool {
	if ev.Endless {
		return true
	}
	for at, ctx := ev.Instr, ev.Ctx; at != nil; at, ctx = ctx.Call, ctx.Parent {
		if endless(at) {
			return true
		}
		if ctx == root || ctx == nil {
			break
		}
	}
	return false
}

func endless(at ssa.Instruction) bool {
	if !usage.InLoop(at.Block()) {
		return false
	}
	for _, branch := range usage.Exits(at.Block()) {
		if !usage.OnSelect(branch.Cond) {
			return false
		}
	}
	return true
}

// OnUnset returns an operation of g on the nil in a local variable that nobody sets,
// and that is nil whenever the operation may run, or nil.
func (g *Goroutine) OnUnset(kind knowledge.Effect) *typestate.Event {
	for _, p := range g.Places(kind) {
		ev := g.Event(p)
		if g.AtLarge || ev.Recovered || ev.Panicking || !ev.Obj.IsNil() || ev.Where != "" {
			continue
		}
		if a, ok := usage.KeyOf(usage.FirstArgument(ev.Instr)).(*ssa.Alloc); ok && usage.NeverSet(a, 3) {
			return ev
		}
	}
	return nil
}

// OpsOn returns the operations of a package on the channel that is made where obj is.
func OpsOn(x *usage.Index, obj *object.Value, kinds knowledge.Effect) []usage.Op {
	site, ok := obj.Site.(ssa.Value)
	if !ok || obj.Kind != object.Made {
		return nil
	}
	return x.On(usage.KeyOf(site), kinds)
}
