package waitgroup

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What goroutines that a path starts do to a group.

// bodyEffects are the operations of goroutines that matter here.
const bodyEffects = knowledge.Groups | knowledge.Send | knowledge.Close | knowledge.Recv | knowledge.Go | knowledge.AtLarge | knowledge.Cancel

func (c *client) start(st *typestate.State, ev *typestate.Event) {
	if ev.Spawn == nil {
		return
	}
	traces := ev.Spawn.Traces(bodyEffects)
	if !ends(traces) && returns(ev.Spawn.Static) {
		traces = nil // the paths on which it returns were not followed
	}
	seen := make(map[*object.Value]bool)
	var groups []*object.Value
	for _, t := range traces {
		for _, b := range t.Events {
			if b.Effect&(knowledge.Add|knowledge.Done) != 0 && !seen[b.Obj] && c.followed(b.Obj) {
				seen[b.Obj] = true
				groups = append(groups, b.Obj)
			}
		}
	}
	for _, obj := range groups {
		c.elsewhere(st, obj)
		k := startKey{ev.Spawn.Instr, ev.Spawn.Ctx, ev.Spawn.Round, obj}
		gr := c.goroutines[k]
		if gr == nil {
			gr = describe(c.engine.Index, ev.Spawn, traces, obj)
			c.goroutines[k] = gr
		}
		g := load(st, obj)
		gr.shared = gr.shared || g.added == 1 && (g.adds != nil && inLoopWithout(ev, g.adds.ev) || g.started.shares(ev.Spawn.Instr))
		held := (g.adds != nil || g.unknown || g.many != nil) && !gr.released
		answered := gr.max
		for _, d := range gr.once {
			if !slices.ContainsFunc(g.onceDone(), d.Excludes) {
				answered++
			}
		}
		g.started = c.pushStart(g.started, gr)
		for range answered {
			if g.adds != nil {
				g.adds = g.adds.before
			}
		}
		if gr.add != nil && !held {
			g.late = c.pushStart(g.late, gr)
		}
		st.SetCell(obj, g)
		st.AddStep(obj, ev.Pos(), "goroutine started")
	}
	for _, obj := range st.Objects() {
		// What it does is not known: it may be Done on what it was given.
		if traces == nil && (ev.Spawn.Known() || st.Escaped(obj.Base())) || c.callbacks && callsValue(traces) || givesAway(st, traces, obj) {
			g := load(st, obj)
			g.unknown = true
			st.SetCell(obj, g)
		}
	}
}

// givesAway reports whether a goroutine hands a group, or what holds it, to code
// that is not in view.
func givesAway(st *typestate.State, traces []typestate.Trace, obj *object.Value) bool {
	base := obj.Base()
	return base.Local() && !st.Kept(base) && slices.ContainsFunc(traces, func(t typestate.Trace) bool { return t.State.Kept(base) })
}

// shares reports whether a goroutine of the list, started at instr, shares its
// count with others.
func (l *starts) shares(instr ssa.Instruction) bool {
	for ; l != nil; l = l.before {
		if l.goroutine.shared && l.goroutine.spawn.Instr == instr {
			return true
		}
	}
	return false
}

// inLoopWithout reports whether start is in a loop in which add is not.
func inLoopWithout(start, add *typestate.Event) bool {
	a, b := start.Instr.Block(), add.Instr.Block()
	return usage.InLoop(a) && start.Ctx == add.Ctx && !usage.Following(a)[b]
}

// callsValue reports whether a goroutine calls a function value of which
// nothing is known.
func callsValue(traces []typestate.Trace) bool {
	for _, t := range traces {
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Cancel {
				return true
			}
		}
	}
	return false
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

// describe sums up what a goroutine does to one group.
func describe(x *usage.Index, sp *typestate.Spawn, traces []typestate.Trace, obj *object.Value) *goroutine {
	g := &goroutine{spawn: sp, min: -1, traces: traces}
	ends := 0
	for _, t := range traces {
		g.unknown = g.unknown || t.State.Truncated()
		var dones, once, later []*typestate.Event
		held, received := 0, false
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Recv {
				signal := semaphore(ev.Obj) && len(x.On(keyOf(ev.Obj), knowledge.Close)) > 0
				ended := ev.Value != nil && t.State.Truth(ev.Value) == typestate.No
				received = !signal && !ended // a work item
			}
			if ev.Effect == knowledge.AtLarge {
				later = append(later, donesOf(ev.Spawn, obj)...)
			}
			if ev.Effect == knowledge.Go && ev.Spawn != nil {
				n, known := answers(ev.Spawn, obj)
				g.unknown = g.unknown || !known || n > held
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
					g.unknown = g.unknown || !known
					continue
				}
				// Another package may keep late Adds out by a flag of its own.
				if held == 0 && g.add == nil && !ev.Conditional && !(ev.Locked && lockedBeforeWait(x, obj)) { // a flag under the lock may keep it from coming late
					g.add, g.released = ev, len(dones) > 0
				}
				held += int(max(n, 1))
				g.unknown = g.unknown || !known
			case knowledge.Done:
				if held > 0 {
					held--
					continue
				}
				if ev.Once != nil {
					once = append(once, ev)
					continue
				}
				again := slices.ContainsFunc(dones, func(d *typestate.Event) bool { return d.Instr == ev.Instr })
				if again && inLoop(ev) && usage.OnEquality(ev.Instr) {
					continue
				}
				g.perItem = g.perItem || received && inLoop(ev)
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
			if len(dones) > 0 && g.beside == nil {
				g.beside = dones
			}
			if !slices.ContainsFunc(g.once, ev.Excludes) {
				g.once = append(g.once, ev)
			}
		}
		if len(dones) > g.max {
			g.max, g.excess = len(dones), dones
		}
		if t.Returns {
			ends++
			n := len(dones)
			if n == 0 && (handsOver(x, t.Events, obj) || doneByCallback(x, t.State, obj)) {
				n = 1
			}
			if g.min < 0 || n < g.min {
				g.min = n
			}
		}
	}
	if ends == 0 { // it does not return
		g.min = g.max
	}
	// Where a sync.Once may have run already, somebody else was Done.
	g.missing = g.min == 0 && g.max > 0 && len(g.once) == 0 && g.add == nil
	return g
}

// donesOf returns the Dones of the path of a function at large that has most.
func donesOf(sp *typestate.Spawn, obj *object.Value) []*typestate.Event {
	var most []*typestate.Event
	for _, t := range sp.Traces(bodyEffects) {
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

// handsOver reports whether a goroutine sends something to a function that is
// Done on the group for what it receives.
func handsOver(x *usage.Index, events []*typestate.Event, group *object.Value) bool {
	for _, ev := range events {
		if ev.Effect != knowledge.Send {
			continue
		}
		for _, op := range x.On(keyOf(ev.Obj), knowledge.Recv) {
			if x.Keys(op.Fn)[keyOf(group)].Effect&knowledge.Done != 0 {
				return true
			}
		}
	}
	return false
}

// doneByCallback reports whether code that is not in view, or that was not
// followed, was given a function that is Done on the group.
func doneByCallback(x *usage.Index, st *typestate.State, group *object.Value) bool {
	k, ok := keyOf(group).(*types.Var)
	return ok && st.KeptAny(func(v *object.Value) bool {
		return v.Kind == object.Closure && x.Keys(usage.Body(v.Fn))[k].Effect&knowledge.Done != 0
	})
}

// doneInField reports whether a function that is Done on the group to which add
// adds is stored in a field, so that whoever calls it decides when.
func doneInField(x *usage.Index, add *typestate.Event) bool {
	call, ok := add.Instr.(ssa.CallInstruction)
	if !ok || len(call.Common().Args) == 0 {
		return false
	}
	for _, op := range x.On(usage.KeyOf(call.Common().Args[0]), knowledge.Done) {
		for fn := op.Fn; fn != nil; fn = fn.Parent() { // or a function around it
			for _, s := range x.Sites(fn) {
				m, ok := s.Instr.(*ssa.MakeClosure)
				if ok && slices.ContainsFunc(*m.Referrers(), storesInField) {
					return true
				}
			}
		}
	}
	return false
}

func storesInField(instr ssa.Instruction) bool {
	switch i := instr.(type) {
	case *ssa.ChangeType:
		return slices.ContainsFunc(*i.Referrers(), storesInField)
	case *ssa.Store:
		_, ok := i.Addr.(*ssa.FieldAddr)
		return ok
	}
	return false
}

// lockedBeforeWait reports whether some function takes a lock, or may have taken
// one, before it waits for the group, so that what it tells others under the
// lock may keep them from adding.
func lockedBeforeWait(x *usage.Index, obj *object.Value) bool {
	for _, op := range x.On(keyOf(obj), knowledge.Wait) {
		if takesLock(x, op.Fn, op.Instr) {
			return true
		}
		seen := map[*ssa.Function]bool{op.Fn: true}
		for work := []*ssa.Function{op.Fn}; len(work) > 0; work = work[1:] {
			for _, s := range x.Sites(work[0]) {
				if takesLock(x, s.In, s.Instr) {
					return true
				}
				if !seen[s.In] {
					seen[s.In] = true
					work = append(work, s.In)
				}
			}
		}
	}
	return false
}

// takesLock reports whether fn may take a lock, itself or by a call, before it
// comes to at.
func takesLock(x *usage.Index, fn *ssa.Function, at ssa.Instruction) bool {
	for _, b := range fn.Blocks {
		before := b == at.Block()
		if !before && !usage.Following(b)[at.Block()] {
			continue
		}
		for _, instr := range b.Instrs {
			if before && instr == at && !usage.InLoop(b) {
				break
			}
			c, ok := instr.(ssa.CallInstruction)
			if !ok || instr == at {
				continue
			}
			callee := c.Common().StaticCallee()
			if callee == nil {
				if _, builtin := c.Common().Value.(*ssa.Builtin); !builtin {
					return true
				}
				continue
			}
			if k, known := usage.KnownCall(c); known {
				if k.Effect&knowledge.Lock != 0 {
					return true
				}
			} else if x.Kinds(usage.Body(callee))&knowledge.Lock != 0 {
				return true
			}
		}
	}
	return false
}

// answers returns for how many counts another goroutine that a goroutine starts is
// Done, if that is known: what the other does is in view, and it is not the same
// once more.
func answers(sp *typestate.Spawn, obj *object.Value) (n int, known bool) {
	traces := sp.Traces(bodyEffects)
	if traces == nil {
		return 0, false
	}
	most := 0
	for _, t := range traces {
		n := 0
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Done && ev.Obj == obj {
				n++
			}
		}
		most = max(most, n)
	}
	return most, true
}

// inLoop reports whether an event was reached in a repetition of a loop.
func inLoop(ev *typestate.Event) bool {
	if ev.Round > 0 {
		return true
	}
	for ctx := ev.Ctx; ctx != nil; ctx = ctx.Parent {
		if _, spawned := ctx.Call.(*ssa.Go); spawned {
			return false
		}
		if ctx.Round > 0 {
			return true
		}
	}
	return false
}
