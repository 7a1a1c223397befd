package tally

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Waits that keep a counted goroutine from its Done, and Dones that a panic skips.

// A Jam is a Wait that cannot return, since a goroutine that is counted cannot get to
// its Done.
type Jam struct {
	Wait, Done *typestate.Event
	Blocked    *typestate.Event // where the goroutine blocks; the Wait itself if it waits
	Start      *typestate.Spawn
}

// OwnWait returns the Wait of a goroutine for a group by which it is counted and on
// which it has still to be Done, or nil. Counted says that somebody has added for it.
func OwnWait(sp *typestate.Spawn, traces []typestate.Trace, group *object.Value, counted bool) *Jam {
	if sp.Group != group && !counted {
		return nil
	}
	for _, t := range traces {
		held := 0
		var wait *typestate.Event
		for _, ev := range t.Events {
			if ev.Obj != group || ev.Panicking {
				continue
			}
			switch {
			case ev.Effect == knowledge.Wait && ev.Where == "":
				if wait == nil {
					wait = ev
				}
			case ev.Effect == knowledge.Add:
				if n, known := ev.Number(); !known || n < 0 {
					return nil
				}
				held++
			case ev.Effect == knowledge.Done && ev.Once != nil:
				return nil // somebody else may be Done for it
			case ev.Effect == knowledge.Done && held > 0:
				held--
			case ev.Effect == knowledge.Done && wait == nil:
				held = -1 << 20 // it is no longer counted
			case ev.Effect == knowledge.Done && held == 0:
				return &Jam{wait, ev, wait, sp}
			}
		}
		if wait != nil && sp.Group == group && held >= 0 && (t.Returns || t.Panics) {
			return &Jam{wait, nil, wait, sp}
		}
	}
	return nil
}

// Jams returns how a Wait of the path keeps one of the goroutines that it waits for
// from its Done: by a lock, or since what the goroutine sends is received only after
// the Wait.
func (c *Counters) Jams(st *typestate.State, wait *typestate.Event, g Counter) *Jam {
	for l := range g.Inside.All() {
		if j := c.keepsFrom(st, wait, g, l); j != nil {
			return j
		}
	}
	if g.Added == 0 && g.Many == nil {
		return nil // nobody else is waited for
	}
	for l := range g.Started.All() {
		if l.Max == 0 || l.Shared || l.PerItem {
			continue
		}
		if j := c.keepsFrom(st, wait, g, l); j != nil {
			return j
		}
	}
	return nil
}

// keepsFrom is Jams for one goroutine.
func (c *Counters) keepsFrom(st *typestate.State, wait *typestate.Event, g Counter, l *Started) *Jam {
	for _, lock := range st.Locks() {
		if g.Met && !l.Spawn.Holds(lock) {
			continue // it may have told that it is past its lock
		}
		if at, done := NeedsLock(c.engine.Index, l.Spawn.Traces(locking), l.doneOn(wait.Obj), func(ev *typestate.Event) bool { return ev.Obj == lock }); at != nil {
			return &Jam{wait, done, at, l.Spawn}
		}
	}
	if at, done := c.sendsBefore(l, wait); at != nil {
		return &Jam{wait, done, at, l.Spawn}
	}
	return nil
}

// doneOn returns the group if the goroutine is itself Done on it, or nil if the group
// sees to that when the goroutine ends.
func (g *Goroutine) doneOn(group *object.Value) *object.Value {
	if g.Spawn.Group == group {
		return nil
	}
	return group
}

const locking = knowledge.Lock | knowledge.Unlock | knowledge.Done | knowledge.Add

// NeedsLock returns where a goroutine takes a lock, and the Done on the group that
// comes later, if it does so on each path on which it returns, or in each round of a
// loop to which each path leads; else nil. Without a group the end of the goroutine is
// what is waited for.
func NeedsLock(x *usage.Index, traces []typestate.Trace, group *object.Value, is func(*typestate.Event) bool) (lock, done *typestate.Event) {
	without := false
	for _, t := range traces {
		if t.Panics {
			continue
		}
		if !t.Returns {
			return nil, nil
		}
		i := slices.IndexFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Lock && is(ev) && excludes(ev) })
		j := len(t.Events)
		if group != nil {
			j = slices.IndexFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Done && ev.Obj == group })
		}
		first := slices.IndexFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Unlock && is(ev) })
		switch {
		case i < 0 && first < 0 && j >= 0:
			without = true
			continue
		case i < 0 || j < i || first >= 0 && first < i:
			return nil, nil
		}
		if lock = t.Events[i]; group != nil {
			done = t.Events[j]
		}
	}
	if lock == nil || without && !eachRound(x, lock) {
		return nil, nil
	}
	return lock, done
}

// eachRound reports whether a goroutine comes to ev in each round of a loop, and to the
// loop on all its paths: those without ev are of a length of nothing.
func eachRound(x *usage.Index, ev *typestate.Event) bool {
	calls := ev.Calls()
	for i := len(calls) - 1; i >= 0; i-- {
		at := calls[i]
		k, known := usage.KnownCall(at)
		if _, start := at.(*ssa.Go); start || known && k.Effect&knowledge.Go != 0 {
			break // what comes before is not the goroutine's
		}
		_, entry, ok := x.Rounds(at)
		if !ok || slices.ContainsFunc(at.Parent().Blocks, func(b *ssa.BasicBlock) bool {
			_, ends := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			return ends && b != at.Parent().Recover && !usage.Passes(entry, b)
		}) {
			return false
		}
	}
	return true
}

// excludes reports whether who takes a lock waits for anybody who holds it.
func excludes(ev *typestate.Event) bool {
	c, ok := ev.Instr.(ssa.CallInstruction)
	if !ok || ev.Where != "" {
		return false
	}
	callee := usage.CalleeOf(c.Common())
	return callee != nil && callee.Name() == "Lock"
}

// sendsBefore returns where a goroutine sends on an unbuffered channel of the path,
// and its later Done, if the path receives from the channel only after wait.
func (c *Counters) sendsBefore(l *Started, wait *typestate.Event) (send, done *typestate.Event) {
	at := wait.InstrIn(nil)
	if at == nil || at.Parent() != c.root || wait.Deferred {
		return nil, nil
	}
	group := l.doneOn(wait.Obj)
	for _, t := range l.Traces {
		for i, ev := range t.Events {
			if ev.Effect == knowledge.Done && ev.Obj == group {
				break
			}
			if ev.Effect != knowledge.Send || ev.Arms > 1 || !c.unbuffered(ev.Obj) || !c.receivedAfter(ev.Obj, at) {
				continue
			}
			if group == nil {
				return ev, nil
			}
			for _, later := range t.Events[i:] {
				if later.Effect == knowledge.Done && later.Obj == group {
					return ev, later
				}
			}
		}
	}
	return nil, nil
}

// unbuffered reports whether ch was made without room for a value: on the path, or
// wherever something is stored in the field that it was read from.
func (c *Counters) unbuffered(ch *object.Value) bool {
	if ch.Kind == object.Made {
		return madeWithoutRoom(ch.Site)
	}
	if ch.Kind != object.Load || ch.X.Kind != object.Field {
		return false
	}
	stores := c.engine.Index.Stores(ch.X.Var)
	return len(stores) > 0 && !slices.ContainsFunc(stores, func(s *ssa.Store) bool { return !madeWithoutRoom(s.Val) })
}

func madeWithoutRoom(site any) bool {
	m, ok := site.(*ssa.MakeChan)
	if !ok {
		return false
	}
	n, ok := m.Size.(*ssa.Const)
	return ok && n.Int64() == 0
}

// receivedAfter reports whether all receives from ch, and there is one, are in the
// root or in what it calls, and behind wait.
func (c *Counters) receivedAfter(ch *object.Value, wait ssa.Instruction) bool {
	var receives []ssa.Instruction
	var known bool
	if m, ok := ch.Site.(*ssa.MakeChan); ok && ch.Kind == object.Made {
		receives, known = c.engine.Index.ReceivesMade(m)
	} else {
		receives, known = c.engine.Index.ReceivesHeld(ch.X.Var)
	}
	return known && len(receives) > 0 && !slices.ContainsFunc(receives, func(at ssa.Instruction) bool { return !c.behind(at, wait, 3) })
}

// behind reports whether an instruction of the root, or of a function that only the
// root calls, comes after wait, and not before it.
func (c *Counters) behind(at, wait ssa.Instruction, depth int) bool {
	if at.Parent() == c.root {
		return !usage.Reaches(at, wait, at) && usage.Reaches(wait, at, wait) && before(wait, at)
	}
	sites := c.engine.Index.Sites(at.Parent())
	return depth > 0 && len(sites) > 0 && !usage.Exported(at.Parent()) && !slices.ContainsFunc(sites, func(s usage.Site) bool {
		return s.How != usage.Called || !c.behind(s.Instr, wait, depth-1)
	})
}

// before reports whether every way to b leads past a.
func before(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	return usage.Reaches(a, b, a)
}

// A Skipped is a Done that a panic skips, although the goroutine survives the panic.
type Skipped struct {
	Done  *typestate.Event
	At    token.Pos // the call that may panic, or the function in which it is a panic in view
	How   string    // which of these
	Catch token.Pos // the deferred function that recovers, or the call of a function of another package that does
}

// SkippedByPanic returns a Done of a goroutine that is neither deferred nor in the
// function that recovers, while something before it may panic; or nil.
func SkippedByPanic(x *usage.Index, sp *typestate.Spawn, traces []typestate.Trace, group *object.Value) *Skipped {
	var catch *ssa.Function
	var last *typestate.Event
	missed := false
	for _, t := range traces {
		missed = missed || t.Returns && !slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Done && ev.Obj == group })
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Done && ev.Obj == group {
				last = ev
				if ev.Deferred || ev.Where != "" || ev.Catcher == nil || ev.Once != nil {
					return nil
				}
				catch = ev.Catcher
			}
		}
	}
	if catch == nil || x.Kinds(catch)&knowledge.Done != 0 || usage.EndsProgram(catch) || catch.Blocks == nil && donesGiven(x, sp) > 1 {
		return nil
	}
	at := catch.Pos()
	if catch.Blocks == nil {
		at = sp.Instr.Pos()
	}
	for _, t := range sp.Traces(knowledge.Groups | knowledge.Call | knowledge.Cancel | knowledge.Enter) {
		var may *typestate.Event
		seen := false
		for _, ev := range t.Events {
			switch {
			case ev.Effect == knowledge.Done && ev.Obj == group:
				if may != nil && t.Returns {
					return &Skipped{ev, may.Pos(), "the call at", at}
				}
				may = nil
				seen = true
			case ev.Effect&(knowledge.Call|knowledge.Cancel|knowledge.Enter) != 0 && ev.Catcher == catch && !ev.Deferred && mayPanic(ev):
				may = ev
			}
		}
		if t.Returns && !seen && missed && sp.Static != nil && panics(x, sp) {
			return &Skipped{last, sp.Static.Pos(), "what is called from", at}
		}
	}
	return nil
}

// donesGiven returns how many of the functions that the start of a goroutine passes are
// Done: one of them may be called for a panic of the other.
func donesGiven(x *usage.Index, sp *typestate.Spawn) int {
	n := 0
	for _, a := range sp.Given() {
		if a.Kind == object.Closure && x.Kinds(usage.Body(a.Fn))&knowledge.Done != 0 {
			n++
		}
	}
	return n
}

// panics reports whether what a goroutine runs panics by a statement in view.
func panics(x *usage.Index, sp *typestate.Spawn) bool {
	for fn := range x.Reached(sp.Static) {
		if usage.EndsProgram(fn) {
			return true
		}
	}
	return false
}

// mayPanic reports whether a call is one of which whoever recovers around it may
// expect a panic: not one of the standard library, except of a function value.
func mayPanic(ev *typestate.Event) bool {
	c, ok := ev.Instr.(ssa.CallInstruction)
	switch {
	case ev.Effect == knowledge.Enter: // what it calls itself is told of as well
		return usage.MayFault(ev.Passed)
	case ev.Passed != nil:
		return true
	case !ok:
		return false
	case ev.Effect == knowledge.Cancel:
		return !contextual(c.Common().Value.Type())
	case ev.Callee == nil || ev.Callee.Pkg() == nil:
		return false
	}
	_, known := knowledge.Lookup(ev.Callee)
	return !known && !knowledge.InStandard(ev.Callee.Pkg().Path())
}

// contextual reports whether t is a cancel function of a context.
func contextual(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}
