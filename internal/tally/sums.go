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

// What a counter, and the rest of the package, say of a group: how many Dones there
// may be, and who else adds to it.

// Most returns how many Dones there may be at most; known is false if some
// goroutine has Dones that cannot be counted. Goroutines that are Done for each item
// that they receive count by their paths if perItem is set.
func (g Counter) Most(perItem bool) (most int, known bool) {
	if g.Unseen {
		return 0, false
	}
	most = g.Done + len(g.OnceDone())
	for l := range g.Started.All() {
		if l.Unknown || l.PerItem && !perItem || l.Rounds && l.Shared {
			return 0, false
		}
		most += l.Max
	}
	return most, true
}

// Unanswered returns the newest Add that nothing has answered, or nil. Which Add a
// goroutine is Done for that was started before it, while nothing was counted, no order
// tells: there has to be more that was added than there are Dones at most.
func (g Counter) Unanswered() *typestate.Event {
	if g.Owed == nil || g.Unseen {
		return nil
	}
	if most, known := g.Most(false); g.Ahead && (!known || most >= g.Added) {
		return nil
	}
	return g.Owed.Head
}

// Stored reports whether a pointer to the group lies in a field or an element, where
// whoever looks may find it.
func Stored(st *typestate.State, group *object.Value) bool {
	return st.Holds(func(addr, v *object.Value) bool {
		return v == group && (addr.Kind == object.Field || addr.Kind == object.Elem)
	})
}

// Doubtful reports whether some goroutine may be Done more often than its paths show.
func (g Counter) Doubtful() bool {
	for l := range g.Started.All() {
		if l.Unknown {
			return true
		}
	}
	return false
}

// Excess returns the Dones of the goroutine, the first started of several, that
// has more than one.
func (g Counter) Excess() []*typestate.Event {
	var excess []*typestate.Event
	for l := range g.Started.All() {
		if l.Max > 1 {
			excess = l.Excess
		}
	}
	return excess
}

// TooMany returns the Dones of a goroutine, the last started of several, that is Done more
// often than it should be: more than once, without an Add, or beside a sync.Once. It returns
// nil if there is none, or none in this package.
func (g Counter) TooMany() []*typestate.Event {
	for l := range g.Started.All() {
		switch {
		case l.PerItem && g.Added == 0: // on this path there is no item
		case l.Spawn.Static == nil && !g.Own: // all of it is in another package, which reports it
		case l.Max > 1 || l.Max == 1 && g.Added == 0:
			return l.Excess
		case l.Beside != nil:
			return l.Beside
		}
	}
	return nil
}

// OnceDone returns the Dones by a sync.Once, one for each: whoever comes first,
// the path or one of the goroutines, is Done for all.
func (g Counter) OnceDone() []*typestate.Event {
	all := g.Once.Slice()
	for l := g.Started; l != nil; l = l.Before {
		for _, ev := range l.Head.Once {
			if !slices.ContainsFunc(all, ev.Excludes) {
				all = append(all, ev)
			}
		}
	}
	return all
}

// InView reports whether the whole life of the group since its counter was
// zero is in view.
func InView(st *typestate.State, obj *object.Value) bool {
	return st.Local(obj) && !st.Kept(obj.Base())
}

// Surplus returns the Done that a reader would take for one too many, and where
// it is seen: the last that is not deferred, or the last.
func Surplus(dones []*typestate.Event) (token.Pos, *typestate.Event) {
	last := dones[len(dones)-1]
	if len(dones) == 1 {
		return last.Pos(), last
	}
	first := dones[0]
	if last.Deferred {
		for i := len(dones) - 2; i >= 0; i-- {
			if !dones[i].Deferred {
				first, last = last, dones[i]
				break
			}
		}
	}
	return typestate.Second(first, last), last
}

// AddBefore returns where the path has added to the group last before it started a
// goroutine, or [token.NoPos].
func AddBefore(st *typestate.State, group *object.Value, sp *typestate.Spawn) token.Pos {
	last := token.NoPos
	for _, s := range st.Steps(group) {
		if s.Message == "Add" {
			last = s.Pos
		}
		if s.Pos == sp.Instr.Pos() {
			break
		}
	}
	return last
}

// CountsGoroutines reports whether the group counts the goroutines that the path has started,
// and not the items that they receive: nobody else adds to it, it was added to as often as
// goroutines were started, and no fewer items than that were sent.
func (c *Counters) CountsGoroutines(st *typestate.State, group *object.Value, g Counter) bool {
	return g.Added == g.Started.Length() && !c.fewItems(st, g) && c.AddedOnlyHere(group)
}

// AddedOnlyHere reports whether no other function of the package adds to the group.
func (c *Counters) AddedOnlyHere(obj *object.Value) bool {
	for _, op := range c.engine.Index.On(KeyOf(obj), knowledge.Add) {
		if op.Fn != c.root {
			return false
		}
	}
	return true
}

// WaitAfter returns where somebody waits for the group when the root has returned: a
// goroutine that the path has started, or, if others have the group, another function.
func (c *Counters) WaitAfter(st *typestate.State, group *object.Value, g Counter) token.Pos {
	if st.Local(group) {
		if g.Joined != nil && InView(st, group) {
			return g.Joined.Head.Pos()
		}
		return token.NoPos
	}
	for _, op := range c.engine.Index.On(KeyOf(group), knowledge.Wait) {
		return op.Instr.Pos()
	}
	return token.NoPos
}

// Sum returns the sum of all Adds, if it is known.
func (g Counter) Sum(st *typestate.State) (n int, known bool) {
	if g.Many == nil {
		return g.Added, true
	}
	many, known := st.Number(g.Many.Head.N)
	return g.Added + int(many), known
}

// Misses reports whether one path of a goroutine misses its Done, which is not for others to
// be Done for. Where a panic that is recovered is the cause, [SkippedByPanic] says so.
func (c *Counters) Misses(group *object.Value, l *Started) bool {
	return l.Missing && !l.Shared && SkippedByPanic(c.engine.Index, l.Spawn, l.Traces, group) == nil
}

// AddsSeen reports whether a path has seen as much of what is added to the group as there is,
// even if it has left loops before their time: the group is made here, and no Add is in a loop.
func (c *Counters) AddsSeen(st *typestate.State, group *object.Value) bool {
	return InView(st, group) && !slices.ContainsFunc(c.engine.Index.On(Key(group), knowledge.Add), func(op usage.Op) bool {
		return op.Fn != c.root || usage.InLoop(op.Instr.Block())
	})
}

// ZeroBefore reports whether nobody has a count of the group that a path of the root may be
// Done for, but those that it has added itself.
func (c *Counters) ZeroBefore(st *typestate.State, group *object.Value, g Counter) bool {
	return InView(st, group) || g.Waited || c.zeroAtFirst(group)
}

// Within reports whether the path has added to the group, and is itself Done for no more.
func (g Counter) Within() bool {
	return !g.Unknown && g.Started == nil && g.Added > 0 && g.Done+g.Once.Length() <= g.Added
}

// zeroAtFirst reports whether nothing was added to the group when the root is called for
// the first time: all of its Adds are in the root, and in what only the root calls.
func (c *Counters) zeroAtFirst(obj *object.Value) bool {
	v, ok := KeyOf(obj).(*types.Var)
	return ok && c.engine.Index.Confined(v) && !slices.ContainsFunc(c.engine.Index.On(v, knowledge.Add), func(op usage.Op) bool {
		return !c.onlyFromRoot(op.Fn, 3)
	})
}

// onlyFromRoot reports whether nobody but the root, and what it calls, leads to fn.
func (c *Counters) onlyFromRoot(fn *ssa.Function, depth int) bool {
	for ; fn != c.root && fn.Parent() != nil; fn = fn.Parent() {
	}
	if fn == c.root {
		return true
	}
	sites := c.engine.Index.Sites(fn)
	return depth > 0 && len(sites) > 0 && !usage.Exported(fn) && !slices.ContainsFunc(sites, func(s usage.Site) bool {
		return s.How == usage.Taken || !c.onlyFromRoot(s.In, depth-1)
	})
}

// WaitedElsewhere reports whether another place in the package waits for the
// group that goroutine g adds to. Who waits in the function that adds does so for
// what it has added itself.
func (c *Counters) WaitedElsewhere(g *Started) bool {
	itself := Waits(g.Traces, g.Add.Obj)
	return slices.ContainsFunc(c.engine.Index.On(KeyOf(g.Add.Obj), knowledge.Wait), func(op usage.Op) bool {
		return !c.joinedBefore(g, op) && (!itself || g.Spawn.Static == nil || !c.engine.Index.Reached(g.Spawn.Static)[op.Fn])
	})
}

// joinedBefore reports whether the function that waits has waited before for another
// group, by which g is counted until it has added.
func (c *Counters) joinedBefore(g *Started, wait usage.Op) bool {
	return slices.ContainsFunc(c.engine.Index.In(wait.Fn), func(op usage.Op) bool {
		if op.Effect != knowledge.Wait || op.Key == wait.Key || op.Instr == wait.Instr || !before(op.Instr, wait.Instr) {
			return false
		}
		for _, t := range g.Traces {
			for _, ev := range t.Events {
				if ev.Effect == knowledge.Done && Key(ev.Obj) == op.Key && g.DoneAfterAdd(g.Add.Obj, ev.Obj) {
					return true
				}
			}
		}
		return false
	})
}

// AddedAgain reports whether a goroutine is Done more than once, and the function
// adds to the group again after Wait while that goroutine may go on.
func (c *Counters) AddedAgain(wait *typestate.Event, g Counter) bool {
	call, ok := wait.Instr.(ssa.CallInstruction)
	if !ok || len(call.Common().Args) == 0 {
		return false
	}
	for l := g.Started; l != nil; l = l.Before {
		start := l.Head.Spawn.Instr
		if l.Head.Max < 2 || start.Parent() != wait.Fn {
			continue
		}
		for _, op := range c.engine.Index.In(wait.Fn) {
			if op.Effect == knowledge.Add && op.Key == usage.KeyOf(call.Common().Args[0]) && usage.Reaches(wait.Instr, op.Instr, start) {
				return true
			}
		}
	}
	return false
}

// AnsweredInLoop reports whether goroutines that a loop after add starts share
// its count: the first or last of them is Done, and there is one at least.
func (c *Counters) AnsweredInLoop(add *typestate.Event) bool {
	call, ok := add.Instr.(ssa.CallInstruction)
	if !ok || len(call.Common().Args) == 0 {
		return false
	}
	block := add.Instr.Block()
	for _, op := range c.engine.Index.On(usage.KeyOf(call.Common().Args[0]), knowledge.Done) {
		for _, s := range c.engine.Index.Sites(op.Fn) {
			at := s.Instr.Block()
			if s.In == add.Instr.Parent() && usage.InLoop(at) && !usage.Following(at)[block] {
				return true
			}
		}
	}
	return false
}

// HandedBack reports whether a result holds a pointer to what the group is in: the
// caller gets the count with it.
func HandedBack(st *typestate.State, obj *object.Value, results []*object.Value) bool {
	holder := obj
	for holder.Kind == object.Field {
		holder = holder.X
	}
	return len(results) > 0 && holder.Kind != object.Param && st.Reaches(holder, results...)
}

// OneEach reports whether items are counted one by one: each function of the
// package that adds to the group does so by one statement, and by one. If the
// group is a field of another package, it must belong to an item that the
// package has got from there, whose methods are Done.
func OneEach(x *usage.Index, obj *object.Value) bool {
	k, ok := KeyOf(obj).(*types.Var)
	if !ok || !k.IsField() {
		return false
	}
	if k.Pkg() != x.SSA.Pkg.Pkg {
		return obj.Kind == object.Field && obj.X.Kind == object.Load
	}
	if !x.Confined(k) {
		return false
	}
	adders := make(map[*ssa.Function]bool)
	for _, op := range x.On(k, knowledge.Add) {
		call, ok := op.Instr.(ssa.CallInstruction)
		if !ok || len(call.Common().Args) != 2 || adders[op.Fn] {
			return false
		}
		if n, ok := call.Common().Args[1].(*ssa.Const); !ok || n.Int64() != 1 {
			return false
		}
		adders[op.Fn] = true
	}
	return len(adders) > 0
}

// Repeated reports whether one of the Dones is in a loop that may be at another
// item each time, and the group is the same for all.
func Repeated(obj *object.Value, dones []*typestate.Event) bool {
	for o := obj; o != nil; o = o.X {
		if o.Kind == object.Result || o.Kind == object.Unknown {
			return false // the item is taken in the round
		}
	}
	return slices.ContainsFunc(dones, func(ev *typestate.Event) bool {
		return slices.ContainsFunc(ev.Calls(), func(at ssa.Instruction) bool { return usage.InLoop(at.Block()) })
	})
}

// A Settled is a group on which paths are Done once, by a sync.Once or not.
type Settled struct {
	Group *object.Value
	Once  bool
}

// Settles says whether a path that has added nothing to a group is Done on it once, or
// returns the two Dones if it is so twice for what is one item on other paths, those of the
// kind how. One of the two may be by a sync.Once: if that has run before, the item was
// settled then.
func (c *Counters) Settles(st *typestate.State, obj *object.Value, g Counter) (how Settled, once bool, twice []*typestate.Event) {
	how = Settled{obj, g.Once != nil}
	if g.Added != 0 || g.Started != nil || st.Local(obj) || how.Once && (g.Once.Before != nil || c.startedOnly()) {
		return how, false, nil
	}
	dones := g.Dones.Slice()
	if slices.Reverse(dones); how.Once {
		dones = append(dones, g.Once.Head)
	}
	if slices.ContainsFunc(dones, func(ev *typestate.Event) bool { return ev.Conditional }) {
		return how, false, nil // a flag in the item may tell that it is settled
	}
	if len(dones) == 2 && OneEach(c.engine.Index, obj) && !Repeated(obj, dones) {
		return how, false, dones
	}
	return how, len(dones) == 1, nil
}

// startedOnly reports whether the root is only run by goroutines that are started with it:
// whoever starts them sees what they do.
func (c *Counters) startedOnly() bool {
	sites := c.engine.Index.Sites(c.root)
	return len(sites) > 0 && !slices.ContainsFunc(sites, func(s usage.Site) bool { return s.How != usage.Started })
}
