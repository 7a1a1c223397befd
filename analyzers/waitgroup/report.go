package waitgroup

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The checks at Wait and at the end of a function, and the texts of findings.

// wait checks the group and begins anew: when Wait returns the counter is zero.
func (c *client) wait(st *typestate.State, ev *typestate.Event) {
	g := load(st, ev.Obj)
	for l := g.late; l != nil; l = l.Before {
		if _, here := l.Head.Spawn.Instr.(*ssa.Go); !here && ev.Where != "" {
			continue // all of it is in another package, which reports it
		}
		c.reportLate(st, ev.Obj, l.Head, naming.Where(c.engine.Fset, ev))
	}
	c.checkMissing(st, ev, g)
	if c.addedAgain(ev, g) { // what a goroutine is Done for once more may be counted only then
		st.SetCell(ev.Obj, cell{waited: true, unknown: true})
		return
	}
	c.checkGoroutines(st, ev.Obj, g, naming.Where(c.engine.Fset, ev))
	c.note(st, ev.Obj, g)
	st.SetCell(ev.Obj, cell{waited: true})
	c.joined(st, ev.Obj)
}

// addedAgain reports whether a goroutine is Done more than once, and the function
// adds to the group again after Wait while that goroutine may go on.
func (c *client) addedAgain(wait *typestate.Event, g cell) bool {
	call, ok := wait.Instr.(ssa.CallInstruction)
	if !ok || len(call.Common().Args) == 0 {
		return false
	}
	for l := g.started; l != nil; l = l.Before {
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

// joined forgets the late Adds of goroutines that are over when Wait on
// another group returns: they come before all that follows.
func (c *client) joined(st *typestate.State, by *object.Value) {
	for _, obj := range st.Objects() {
		g := load(st, obj)
		var kept *starts
		for l := g.late; l != nil; l = l.Before {
			if !l.Head.DoneAfterAdd(obj, by) {
				kept = c.starts.Push(kept, l.Head, l.Head)
			}
		}
		if g.late != nil {
			g.late = kept
			st.SetCell(obj, g)
		}
	}
}

// reportLate reports PC3001.
func (c *client) reportLate(st *typestate.State, obj *object.Value, g *goroutine, wait string) {
	if wait == "" {
		wait = naming.Where(c.engine.Fset, &typestate.Event{Instr: c.engine.Index.On(tally.KeyOf(obj), knowledge.Wait)[0].Instr})
	}
	c.report.Report(check.Finding{
		Code: "PC3001", Pos: g.Add.PosIn(g.Spawn.Body()),
		Message: fmt.Sprintf("%s.Add in the goroutine that it counts: Wait at %s may return before it runs; call Add before the go statement at %s",
			naming.Object(obj, "the group"), wait, check.Where(c.engine.Fset, g.Spawn.Instr.Pos())),
		Steps: []check.Step{{Pos: g.Spawn.Instr.Pos(), Message: "goroutine started"}, {Pos: g.Add.Pos(), Message: "Add in the goroutine"}},
	})
}

// certain reports whether the whole life of the group since its counter was
// zero is in view.
func certain(st *typestate.State, obj *object.Value) bool {
	return st.Local(obj) && !st.Kept(obj.Base())
}

// checkNegative reports PC3002 for an operation of the walked path itself.
func (c *client) checkNegative(st *typestate.State, obj *object.Value, ev *typestate.Event) {
	g := load(st, obj)
	if g.unknown || g.many != nil || g.started != nil {
		return
	}
	done := g.done + len(g.once.Slice())
	if done > g.added && (certain(st, obj) || g.added > 0) {
		pos := ev.Pos()
		if g.last != nil {
			pos = typestate.Second(g.last.Head, ev)
		}
		c.reportNegative(st, obj, pos, ev, g.added, done)
	}
}

// reportNegative reports PC3002 at pos, which is the Done, or negative Add, ev,
// or the call that leads to it.
func (c *client) reportNegative(st *typestate.State, obj *object.Value, pos token.Pos, ev *typestate.Event, added, done int) {
	msg := fmt.Sprintf("%s.Done is called %d times on this path but Add counted %d: negative WaitGroup counter", naming.Object(obj, "the group"), done, added)
	if added == 0 {
		msg = fmt.Sprintf("%s.Done without an Add before it: negative WaitGroup counter", naming.Object(obj, "the group"))
	}
	c.report.Report(check.Finding{Code: "PC3002", Pos: pos, Message: msg,
		Steps: naming.Steps(st, obj, check.Step{Pos: written(ev), Message: "Done once too often"})})
	g := load(st, obj)
	g.unknown = true // what follows on this path follows from this
	st.SetCell(obj, g)
}

// checkGoroutines reports PC3002 and PC3003 for what goroutines do.
func (c *client) checkGoroutines(st *typestate.State, obj *object.Value, g cell, wait string) {
	if g.unknown || g.many != nil || st.Truncated() {
		return
	}
	most := g.done + len(g.onceDone())
	for l := g.started; l != nil; l = l.Before {
		if l.Head.Unknown || l.Head.PerItem && !c.addedOnlyHere(obj) {
			return
		}
		most += l.Head.Max
	}
	if most > g.added && (g.added > 0 || certain(st, obj)) {
		for l := g.started; l != nil; l = l.Before {
			switch gr := l.Head; {
			case gr.Spawn.Static == nil && !g.own: // all of it is in another package, which reports it
			case gr.Max > 1 || gr.Max == 1 && g.added == 0:
				pos, ev := surplus(gr.Excess)
				c.reportNegative(st, obj, pos, ev, g.added, most)
				return
			case gr.Beside != nil:
				pos, ev := surplus(gr.Beside)
				c.reportNegative(st, obj, pos, ev, g.added, most)
				return
			}
		}
	}
	for l := g.started; l != nil; l = l.Before {
		if gr := l.Head; gr.Missing && !gr.shared && g.added > 0 && wait != "" {
			c.missingInGoroutine(st, obj, gr, wait)
		}
	}
}

// onceDone returns the Dones by a sync.Once, one for each: whoever comes first,
// the path or one of the goroutines, is Done for all.
func (g cell) onceDone() []*typestate.Event {
	all := g.once.Slice()
	for l := g.started; l != nil; l = l.Before {
		for _, ev := range l.Head.Once {
			if !slices.ContainsFunc(all, ev.Excludes) {
				all = append(all, ev)
			}
		}
	}
	return all
}

// written returns where the source has ev: a method that is used as a value is
// called by code that nobody has written.
func written(ev *typestate.Event) token.Pos {
	if ev.Fn != nil && ev.Fn.Synthetic != "" && ev.Ctx != nil {
		return ev.Ctx.Call.Pos()
	}
	return ev.Pos()
}

// surplus returns the Done that a reader would take for one too many, and where
// it is seen: the last that is not deferred, or the last.
func surplus(dones []*typestate.Event) (token.Pos, *typestate.Event) {
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

func (c *client) missingInGoroutine(st *typestate.State, obj *object.Value, gr *goroutine, wait string) {
	var last check.Step
	for _, s := range st.Steps(obj) {
		if s.Message == "Add" {
			last = check.Step{Pos: s.Pos, Message: s.Message}
		}
		if s.Pos == gr.Spawn.Instr.Pos() {
			break
		}
	}
	if !last.Pos.IsValid() {
		return
	}
	c.report.Report(check.Finding{Code: "PC3003", Pos: last.Pos,
		Message: fmt.Sprintf("%s.Add is not followed by Done on every path: the goroutine started at %s can return without it, and Wait at %s blocks for ever",
			naming.Object(obj, "the group"), check.Where(c.engine.Fset, gr.Spawn.Instr.Pos()), wait),
		Steps: []check.Step{last, {Pos: gr.Spawn.Instr.Pos(), Message: "goroutine started"}}})
}

// checkMissing reports PC3003 where the walked path leaves an Add unanswered.
func (c *client) checkMissing(st *typestate.State, wait *typestate.Event, g cell) {
	obj, consequence := wait.Obj, "Wait at "+naming.Where(c.engine.Fset, wait)+" blocks for ever"
	if g.many != nil {
		c.checkMany(st, obj, g, consequence)
		return
	}
	if base := obj.Base().Origin(); g.unknown || g.adds == nil || st.Truncated() || st.Kept(base) && (st.Local(obj) || base.Kind == object.Result) {
		return
	}
	ev := g.adds.Head
	if tally.DoneByCallback(c.engine.Index, st, obj) || tally.DoneInField(c.engine.Index, ev) || g.added == 1 && c.answeredInLoop(ev) || c.answers && (!st.Local(obj) || st.Escaped(obj.Base())) {
		return
	}
	c.report.Report(check.Finding{Code: "PC3003", Pos: ev.Pos(),
		Message: fmt.Sprintf("%s.Add is not followed by Done on every path: %s", naming.Object(obj, "the group"), consequence),
		Steps:   naming.Steps(st, obj, check.Step{Pos: wait.Pos(), Message: "Wait"})})
}

// answeredInLoop reports whether goroutines that a loop after add starts share
// its count: the first or last of them is Done, and there is one at least.
func (c *client) answeredInLoop(add *typestate.Event) bool {
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

// mostOfMany returns how many Dones there may be where an Add counts as many as
// something is long, and those of a goroutine that has more than one.
func (c *client) mostOfMany(g cell) (most int, excess []*typestate.Event) {
	most = g.done + len(g.onceDone())
	for l := g.started; l != nil; l = l.Before {
		if l.Head.Unknown || l.Head.PerItem {
			return 0, nil
		}
		most += l.Head.Max
		if l.Head.Max > 1 {
			excess = l.Head.Excess
		}
	}
	return most, excess
}

// checkMany is checkMissing for an Add of as many as something is long.
func (c *client) checkMany(st *typestate.State, obj *object.Value, g cell, consequence string) {
	n, known := st.Number(g.many.Head.N)
	if !known || g.unknown || st.Truncated() || st.Local(obj) && st.Kept(obj.Base()) {
		return
	}
	if c.checkSurplus(st, obj, g) {
		return
	}
	owed := int(n) + g.added - g.done - len(g.onceDone())
	for l := g.started; l != nil; l = l.Before {
		if l.Head.Unknown || l.Head.PerItem {
			return
		}
		owed -= l.Head.Max
	}
	if owed > 0 {
		ev := g.many.Head
		c.report.Report(check.Finding{Code: "PC3003", Pos: ev.Pos(),
			Message: fmt.Sprintf("%s.Add counts more than are Done on some path: %s", naming.Object(obj, "the group"), consequence),
			Steps:   naming.Steps(st, obj)})
	}
}

// checkSurplus reports PC3002 where goroutines are Done more often than an Add
// of as many as something is long counts.
func (c *client) checkSurplus(st *typestate.State, obj *object.Value, g cell) bool {
	n, known := st.Number(g.many.Head.N)
	most, ev := c.mostOfMany(g)
	if !known || ev == nil || most <= int(n)+g.added {
		return false
	}
	pos, done := surplus(ev)
	c.reportNegative(st, obj, pos, done, int(n)+g.added, most)
	return true
}

// leave checks the groups at the end of the root.
func (c *client) leave(st *typestate.State, ev *typestate.Event) {
	for _, obj := range st.Objects() {
		g := load(st, obj)
		for l := g.late; l != nil && !st.Local(obj); l = l.Before {
			if c.waitsElsewhere(l.Head) {
				c.reportLate(st, obj, l.Head, "")
			}
		}
		if g.handed {
			c.handed[obj] = true
		}
		c.note(st, obj, g)
		if g.waited || g.unknown || st.Truncated() {
			continue
		}
		if g.many != nil {
			c.checkSurplus(st, obj, g)
			continue
		}
		c.settles(st, obj, g)
		wait := ""
		if ops := c.engine.Index.On(tally.KeyOf(obj), knowledge.Wait); len(ops) > 0 && !st.Local(obj) {
			wait = check.Where(c.engine.Fset, ops[0].Instr.Pos())
		}
		c.checkGoroutines(st, obj, g, wait)
		if st.Local(obj) || wait == "" {
			continue
		}
		if g.adds == nil {
			if g.added > 0 {
				c.balanced[obj] = true
			}
			continue
		}
		add := g.adds.Head
		if tally.DoneByCallback(c.engine.Index, st, obj) || tally.DoneInField(c.engine.Index, add) || handedBack(st, obj, ev.Results) {
			continue
		}
		c.pending = append(c.pending, finding{obj, fails(st, ev), check.Finding{Code: "PC3003", Pos: add.Pos(),
			Message: fmt.Sprintf("%s.Add is not followed by Done when the function returns at %s, and Wait at %s blocks for ever",
				naming.Object(obj, "the group"), naming.Where(c.engine.Fset, ev), wait),
			Steps: naming.Steps(st, obj, check.Step{Pos: ev.Pos(), Message: "returns without Done"})}})
	}
}

// handedBack reports whether a result holds a pointer to what the group is in: the
// caller gets the count with it.
func handedBack(st *typestate.State, obj *object.Value, results []*object.Value) bool {
	holder := obj
	for holder.Kind == object.Field {
		holder = holder.X
	}
	return len(results) > 0 && holder.Kind != object.Param && st.Reaches(holder, results...)
}

// fails reports whether a return gives an error, so that what the function was
// to hand over it has not.
func fails(st *typestate.State, ret *typestate.Event) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	sig := ret.Fn.Signature.Results()
	return types.Identical(sig.At(sig.Len()-1).Type(), types.Universe.Lookup("error").Type()) && st.Nil(last) == typestate.No
}

// finish reports what was waiting for another path to show the protocol.
func (c *client) finish() {
	for _, p := range c.pending {
		if c.balanced[p.group] || c.handed[p.group] && p.fails {
			c.report.Report(p.f)
		}
	}
	for _, p := range c.twice {
		if c.settled[p.group] {
			c.report.Report(p.f)
		}
	}
}

// reportBeside reports PC3002 for a Done that no Add is for.
func reportBeside(e *typestate.Engine, r *check.Reporter, b life.Beside) {
	start := b.Goroutine.Instr.Pos()
	r.Report(check.Finding{
		Code: "PC3002", Pos: b.Done.Instr.Pos(),
		Message: fmt.Sprintf("%s.Done beside that of the goroutine started at %s, for which each Add counts: negative WaitGroup counter",
			b.Group.Name(), check.Where(e.Fset, start)),
		Steps: []check.Step{{Pos: b.Add.Instr.Pos(), Message: "Add"}, {Pos: start, Message: "goroutine started"},
			{Pos: b.Done.Instr.Pos(), Message: "Done once too often"}},
	})
}
