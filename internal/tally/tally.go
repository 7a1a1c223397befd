// Package tally says what goroutines do to the counter of a wait group: how often
// each is Done, at least and at most, what it adds itself and when, and who else may be
// Done in its place.
//
// A [Goroutine] is the sum over the paths of one goroutine, for one group; a
// [Counter] is what the path that starts goroutines makes of several, and of what it
// does itself. Whether that is wrong is the affair of the rules.
//
//   - tally.go: the sum over the paths of a goroutine;
//   - counter.go: the counter of a group on a path ([Counters], in the states of a walk);
//   - sums.go: how many Dones there may be at most, and who adds besides;
//   - late.go: Adds that come after what they count;
//   - numbers.go: what is added against how many goroutines there are, as numbers;
//   - stuck.go: Waits that keep a goroutine from its Done, Dones that a panic skips;
//   - group.go: who else may be Done, or keep others from adding: callbacks,
//     receivers, holders of a lock.
package tally

import (
	"go/constant"
	"go/token"
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
	"golang.org/x/tools/go/ssa"
)

// A Goroutine is one start of a goroutine, seen from one group.
type Goroutine struct {
	Spawn    *typestate.Spawn
	Min, Max int                // Dones on its paths that return
	Excess   []*typestate.Event // the Dones of the path with most
	Once     []*typestate.Event // the Dones by a sync.Once, one for each
	Beside   []*typestate.Event // the other Dones of a path with one by a sync.Once
	Add      *typestate.Event   // an Add before which it holds no count of its own
	Adder    *typestate.Spawn   // the goroutine that does that: itself, or one that it starts
	Released bool               // Add comes after its own Done
	Missing  bool               // one path that returns has no Done, another has
	Unknown  bool               // what it does is not in view
	PerItem  bool               // it is Done in a loop that receives
	Rounds   bool               // it is Done in a loop
	Traces   []typestate.Trace
}

// effects are the operations of goroutines that matter here.
const effects = knowledge.Groups | knowledge.Send | knowledge.Close | knowledge.Recv | knowledge.Go | knowledge.AtLarge | knowledge.Cancel

// Traces returns what a goroutine does, path by path, or nil if that is not known.
func Traces(sp *typestate.Spawn) []typestate.Trace {
	traces := sp.Traces(effects)
	if !ends(traces) && returns(sp.Static) {
		return nil // the paths on which it returns were not followed
	}
	return traces
}

// Groups returns the groups to which one of the paths adds, or on which it is Done,
// itself or by a goroutine that it starts, in the order in which it does.
func Groups(traces []typestate.Trace) []*object.Value {
	var groups []*object.Value
	add := func(obj *object.Value) {
		if !slices.Contains(groups, obj) {
			groups = append(groups, obj)
		}
	}
	for _, t := range traces {
		for _, ev := range t.Events {
			switch {
			case ev.Effect&(knowledge.Add|knowledge.Done) != 0:
				add(ev.Obj)
			case ev.Effect == knowledge.Go && ev.Spawn != nil:
				for _, obj := range Groups(ev.Spawn.Traces(effects)) {
					add(obj)
				}
			}
		}
	}
	return groups
}

// Waits reports whether a goroutine waits for the group on one of its paths.
func Waits(traces []typestate.Trace, group *object.Value) bool {
	return slices.ContainsFunc(traces, func(t typestate.Trace) bool {
		return slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Wait && ev.Obj == group })
	})
}

// waitedFor returns the first wait of the paths for each group, in the order in which
// they come.
func waitedFor(traces []typestate.Trace) []*typestate.Event {
	var waits []*typestate.Event
	for _, t := range traces {
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Wait && !slices.ContainsFunc(waits, func(w *typestate.Event) bool { return w.Obj == ev.Obj }) {
				waits = append(waits, ev)
			}
		}
	}
	return waits
}

// CallsValue reports whether a goroutine calls a function value of which
// nothing is known.
func CallsValue(traces []typestate.Trace) bool {
	for _, t := range traces {
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Cancel {
				return true
			}
		}
	}
	return false
}

// doneIn reports whether a goroutine that another one starts is Done on a group.
func doneIn(sp *typestate.Spawn, group *object.Value) bool {
	return sp != nil && slices.ContainsFunc(sp.Traces(effects), func(t typestate.Trace) bool {
		return slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Done && ev.Obj == group })
	})
}

// ends reports whether a goroutine returns on one of its paths.
func ends(traces []typestate.Trace) bool {
	return slices.ContainsFunc(traces, func(t typestate.Trace) bool { return t.Returns })
}

// returns reports whether fn has a return statement, or ends.
func returns(fn *ssa.Function) bool {
	return fn != nil && slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		return ok && b != fn.Recover
	})
}

// Of sums up what a goroutine, whose paths are traces, does to one group.
func Of(x *usage.Index, sp *typestate.Spawn, traces []typestate.Trace, obj *object.Value) *Goroutine {
	g := &Goroutine{Spawn: sp, Min: -1, Traces: traces}
	ends := 0
	for _, t := range traces {
		g.Unknown = g.Unknown || t.State.Truncated()
		var dones, once, later []*typestate.Event
		held, received := 0, false
		for i, ev := range t.Events {
			if ev.Effect == knowledge.Recv {
				signal := Signal(ev.Obj) && len(x.On(KeyOf(ev.Obj), knowledge.Close)) > 0 || tells(ev.Obj)
				ended := ev.Value != nil && t.State.Truth(ev.Value) == typestate.No
				if !signal || ev.Arms > 1 { // who waits for a signal alone has the item still
					received = !signal && !ended // a work item
				}
			}
			if ev.Effect == knowledge.AtLarge {
				later = append(later, donesOf(ev.Spawn, obj)...)
			}
			if ev.Effect == knowledge.Go && ev.Spawn != nil {
				n, each, known := answers(x, ev.Spawn, obj)
				if !known || n > held && each == nil {
					g.Unknown = true
				} else if n > held { // whoever counts this goroutine counts them as its own
					dones = append(dones, each[held:]...)
				}
				if held == 0 && g.Add == nil && ownDone(t.Events[i+1:], obj) {
					if add := addsFirst(ev.Spawn, obj); add != nil && !(add.Locked && lockedBeforeWait(x, obj)) {
						g.Add, g.Adder, g.Released = add, ev.Spawn, true
					}
				}
				held -= min(n, held)
			}
			if ev.Obj != obj {
				continue
			}
			switch ev.Effect {
			case knowledge.Add:
				n, known := ev.Number()
				if known && n < 0 || !known && negated(ev.N) {
					dones = append(dones, ev)
					g.Unknown = g.Unknown || !known
					continue
				}
				if held == 0 && (g.Add == nil || g.guarded() && !ev.Conditional) && !(ev.Locked && lockedBeforeWait(x, obj)) { // a flag under the lock may keep it from coming late
					g.Add, g.Adder, g.Released = ev, sp, len(dones) > 0
				}
				held += int(max(n, 1))
				g.Unknown = g.Unknown || !known
			case knowledge.Done:
				if held > 0 {
					held--
					continue
				}
				if ev.Once != nil {
					once = append(once, ev)
					continue
				}
				again := slices.ContainsFunc(dones, func(d *typestate.Event) bool { return d.Instr == ev.Instr && d.Where == ev.Where })
				if again && inLoop(sp, ev) && usage.OnEquality(ev.Instr) {
					continue
				}
				g.PerItem = g.PerItem || received && (inLoop(sp, ev) || again && ev.Where != "") // one place of another package twice is in a loop
				g.Rounds = g.Rounds || perRound(sp, ev)
				dones = append(dones, ev)
			}
		}
		for _, ev := range later {
			if ev.Once != nil {
				once = append(once, ev)
			} else if len(dones) > 0 {
				dones = append(dones, ev)
			}
		}
		for _, ev := range once {
			if len(dones) > 0 && g.Beside == nil {
				g.Beside = dones
			}
			if !slices.ContainsFunc(g.Once, ev.Excludes) {
				g.Once = append(g.Once, ev)
			}
		}
		if len(dones) > g.Max {
			g.Max, g.Excess = len(dones), dones
		}
		if t.Returns {
			ends++
			n := len(dones)
			if n == 0 && (handsOver(x, t.Events, obj) || DoneByCallback(x, t.State, obj)) {
				n = 1
			}
			if g.Min < 0 || n < g.Min {
				g.Min = n
			}
		}
	}
	if ends == 0 { // it does not return
		g.Min = g.Max
	}
	// Where a sync.Once may have run already, somebody else was Done; and goroutines that
	// are Done in each round of a loop share what there is to be done.
	g.Missing = g.Min == 0 && g.Max > 0 && len(g.Once) == 0 && g.Add == nil && !(g.Rounds && g.Max > 1)
	return g
}

// guarded reports whether the Add is one of another package, which may keep late Adds out by
// a flag of its own.
func (g *Goroutine) guarded() bool { return g.Add != nil && g.Add.Conditional }

// donesOf returns the Dones of the path of a function at large that has most.
func donesOf(sp *typestate.Spawn, obj *object.Value) []*typestate.Event {
	var most []*typestate.Event
	for _, t := range sp.Traces(effects) {
		var dones []*typestate.Event
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Done && ev.Obj == obj {
				dones = append(dones, ev)
			}
		}
		if len(dones) > len(most) {
			most = dones
		}
	}
	return most
}

// negated reports whether n is written with a minus sign: who adds that is Done.
func negated(n *object.Value) bool {
	return n.Kind == object.Arith && n.Op == token.SUB && (n.Y == nil || n.X.Kind == object.Const && constant.Sign(n.X.Const) == 0)
}

// answers returns for how many counts another goroutine that a goroutine starts is
// Done at most, if that is known: what the other does is in view, and it is not the
// same once more. Each are the Dones, if they are as many on all of its paths.
func answers(x *usage.Index, sp *typestate.Spawn, obj *object.Value) (n int, each []*typestate.Event, known bool) {
	traces := sp.Traces(effects)
	if traces == nil {
		return 0, nil, sp.Static != nil && x.Kinds(sp.Static)&knowledge.Done == 0 && !sp.Reaches(obj)
	}
	for _, t := range traces {
		dones := 0
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Done && ev.Obj == obj {
				dones++
			}
		}
		n = max(n, dones)
	}
	g := Of(x, sp, traces, obj)
	if !g.Unknown && g.Min == g.Max && g.Once == nil && g.Add == nil && !g.PerItem && ends(traces) {
		n, each = g.Max, g.Excess
	}
	return n, each, true
}

// unseen reports whether one of the paths starts a goroutine that may be Done on a
// group without that being in view.
func unseen(x *usage.Index, traces []typestate.Trace, group *object.Value) bool {
	return starts(traces, func(sp *typestate.Spawn) bool {
		_, _, known := answers(x, sp, group)
		return !known
	})
}

// ownDone reports whether a goroutine that has events still to come goes on to a Done
// of its own without waiting for anybody.
func ownDone(events []*typestate.Event, obj *object.Value) bool {
	for _, ev := range events {
		switch {
		case ev.Effect&(knowledge.Recv|knowledge.Wait|knowledge.Add) != 0:
			return false
		case ev.Effect == knowledge.Done && ev.Obj == obj:
			return true
		}
	}
	return false
}

// addsFirst returns the Add with which a goroutine begins what it does to a group.
func addsFirst(sp *typestate.Spawn, obj *object.Value) *typestate.Event {
	for _, t := range sp.Traces(effects) {
		for _, ev := range t.Events {
			if ev.Effect&knowledge.Groups == 0 || ev.Obj != obj {
				continue
			}
			if ev.Effect == knowledge.Add && !ev.Conditional {
				if n, known := ev.Number(); known && n > 0 || !known && !negated(ev.N) {
					return ev
				}
			}
			break
		}
	}
	return nil
}

// perRound reports whether an event of a goroutine is in a loop.
func perRound(sp *typestate.Spawn, ev *typestate.Event) bool {
	if ev.Instr == sp.Instr { // of a function of another package
		return false
	}
	if usage.InLoop(ev.Instr.Block()) {
		return true
	}
	for ctx := ev.Ctx; ctx != nil && ctx.Call != sp.Instr; ctx = ctx.Parent {
		if usage.InLoop(ctx.Call.Block()) {
			return true
		}
	}
	return false
}

// inLoop reports whether a goroutine has come to an event in a repetition of a loop.
func inLoop(sp *typestate.Spawn, ev *typestate.Event) bool {
	if ev.Round > 0 {
		return true
	}
	for ctx := ev.Ctx; ctx != nil; ctx = ctx.Parent {
		if _, spawned := ctx.Call.(*ssa.Go); spawned || sp != nil && ctx.Call == sp.Instr {
			return false
		}
		if ctx.Round > 0 {
			return true
		}
	}
	return false
}

// DoneAfterAdd reports whether group by counts g, or a goroutine that g then starts,
// until after g has added to group. When a Wait for by has returned, somebody was Done:
// a path on which nobody is has not been taken, if there is another.
func (g *Goroutine) DoneAfterAdd(group, by *object.Value) bool {
	if g.Spawn.Group == by {
		return true
	}
	after, without := false, false
	for _, t := range g.Traces {
		added, done, before := false, false, false
		for _, ev := range t.Events {
			switch {
			case ev.Effect == knowledge.Add && ev.Obj == group:
				added, done, before = true, false, before || done
			case ev.Effect == knowledge.Done && ev.Obj == by, ev.Effect == knowledge.Go && doneIn(ev.Spawn, by):
				done = true
			}
		}
		switch {
		case !added || !t.Returns:
		case done:
			after = true
		case before:
			return false
		default:
			without = true
		}
	}
	return after || !without
}

// SignalsAfterAdd reports whether g sends on or closes ch after it has added to
// the group.
func (g *Goroutine) SignalsAfterAdd(group, ch *object.Value) bool {
	for _, t := range g.Traces {
		added := false
		for _, ev := range t.Events {
			switch {
			case ev.Effect == knowledge.Add && ev.Obj == group:
				added = true
			case ev.Effect&(knowledge.Send|knowledge.Close) != 0 && ev.Obj == ch && added:
				return true
			}
		}
	}
	return false
}
