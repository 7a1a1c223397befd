package waitgroup

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
)

// The checks at Wait and at the end of a function, and the texts of findings.

// wait checks the group and begins anew: when Wait returns the counter is zero.
func (c *client) wait(st *typestate.State, ev *typestate.Event) {
	g := c.Of(st, ev.Obj)
	for l := g.Late; l != nil; l = l.Before {
		if _, here := l.Head.Spawn.Instr.(*ssa.Go); !here && ev.Where != "" {
			continue // all of it is in another package, which reports it
		}
		c.reportLate(st, ev.Obj, l.Head, naming.Where(c.engine.Fset, ev))
	}
	if c.numbers(st, ev, ev.Obj, g) {
		c.Zero(st, ev.Obj, false)
		c.Joined(st, ev.Obj)
		return
	}
	c.checkMissing(st, ev, g)
	if c.AddedAgain(ev, g) { // what a goroutine is Done for once more may be counted only then
		c.Zero(st, ev.Obj, true)
		return
	}
	c.checkGoroutines(st, ev.Obj, g, naming.Where(c.engine.Fset, ev))
	c.lives.Note(c.root, st, ev.Obj, g)
	c.Zero(st, ev.Obj, false)
	c.Joined(st, ev.Obj)
}

// reportLate reports PC3001.
func (c *client) reportLate(st *typestate.State, obj *object.Value, g *tally.Started, wait string) {
	if wait == "" {
		wait = naming.Where(c.engine.Fset, &typestate.Event{Instr: c.engine.Index.On(tally.KeyOf(obj), knowledge.Wait)[0].Instr})
	}
	_, pos, _ := naming.InWork(g.Adder, g.Add)
	c.report.Report(check.Finding{
		Code: "PC3001", Pos: pos,
		Message: fmt.Sprintf("%s.Add in the goroutine that it counts: Wait at %s may return before it runs; call Add before the go statement at %s",
			naming.Object(obj, "the group"), wait, check.Where(c.engine.Fset, g.Adder.Instr.Pos())),
		Steps: []check.Step{{Pos: g.Adder.Instr.Pos(), Message: "goroutine started"}, {Pos: g.Add.Pos(), Message: "Add in the goroutine"}},
	})
}

// checkNegative reports PC3002 for an operation of the walked path itself.
func (c *client) checkNegative(st *typestate.State, obj *object.Value, ev *typestate.Event) {
	g := c.Of(st, obj)
	if g.Unknown || g.Many != nil || g.Started != nil {
		return
	}
	done := g.Done + len(g.Once.Slice())
	if done > g.Added && (tally.InView(st, obj) || g.Added > 0) {
		pos := ev.Pos()
		if g.Last != nil {
			pos = typestate.Second(g.Last.Head, ev)
		}
		f := negative(st, obj, pos, ev, g.Added, done)
		if c.GiveUp(st, obj); c.ZeroBefore(st, obj, g) {
			c.report.Report(f)
		} else { // one Done may be for what was counted before
			c.pending = append(c.pending, finding{func() bool { return c.within[obj] }, f})
		}
	}
}

// reportNegative reports PC3002 at pos, which is the Done, or negative Add, ev,
// or the call that leads to it.
func (c *client) reportNegative(st *typestate.State, obj *object.Value, pos token.Pos, ev *typestate.Event, added, done int) {
	c.report.Report(negative(st, obj, pos, ev, added, done))
	c.GiveUp(st, obj) // what follows on this path follows from this
}

func negative(st *typestate.State, obj *object.Value, pos token.Pos, ev *typestate.Event, added, done int) check.Finding {
	msg := fmt.Sprintf(".Done is called %d times on this path but Add counted %d: negative WaitGroup counter", done, added)
	if added == 0 {
		msg = ".Done without an Add before it: negative WaitGroup counter"
	}
	return check.Finding{Code: "PC3002", Pos: pos, Message: naming.Object(obj, "the group") + msg,
		Steps: naming.Steps(st, obj, check.Step{Pos: ev.Written(), Message: "Done once too often"})}
}

// checkGoroutines reports PC3002 and PC3003 for what goroutines do.
func (c *client) checkGoroutines(st *typestate.State, obj *object.Value, g tally.Counter, wait string) {
	most, known := g.Most(c.CountsGoroutines(st, obj, g))
	added, sure := g.Sum(st)
	if g.Unknown || !known || !sure || st.Truncated() && !c.AddsSeen(st, obj) || g.Many != nil && most != added {
		return
	}
	if most > added && (added > 0 || tally.InView(st, obj)) {
		if dones := g.TooMany(); dones != nil {
			pos, ev := tally.Surplus(dones)
			c.reportNegative(st, obj, pos, ev, added, most)
			return
		}
	}
	if st.Truncated() {
		return
	}
	if d := c.Doubled(obj, g); d != nil {
		c.report.Report(check.Finding{Code: "PC3002", Pos: d.Done.PosIn(d.Start.Body()),
			Message: fmt.Sprintf("%s.Done, although the function that is called later, given at %s, may have been Done for the same Add: negative WaitGroup counter",
				naming.Object(obj, "the group"), c.where(d.Large.Instr.Pos())),
			Steps: []check.Step{{Pos: d.Large.Instr.Pos(), Message: "to be called later"}, {Pos: d.Start.Instr.Pos(), Message: "goroutine started"},
				{Pos: d.First.Written(), Message: "Done"}, {Pos: d.Done.Written(), Message: "Done again"}}})
		c.GiveUp(st, obj)
		return
	}
	for l := g.Started; l != nil; l = l.Before {
		if gr := l.Head; g.Large == nil && c.Misses(obj, gr) && added > 0 && wait != "" {
			c.missingInGoroutine(st, obj, gr, wait)
		}
	}
}

func (c *client) missingInGoroutine(st *typestate.State, obj *object.Value, gr *tally.Started, wait string) {
	last := check.Step{Pos: tally.AddBefore(st, obj, gr.Spawn), Message: "Add"}
	if !last.Pos.IsValid() {
		return
	}
	c.report.Report(check.Finding{Code: "PC3003", Pos: last.Pos,
		Message: fmt.Sprintf("%s.Add is not followed by Done on every path: the goroutine started at %s can return without it, and Wait at %s blocks for ever",
			naming.Object(obj, "the group"), check.Where(c.engine.Fset, gr.Spawn.Instr.Pos()), wait),
		Steps: []check.Step{last, {Pos: gr.Spawn.Instr.Pos(), Message: "goroutine started"}}})
}

// checkMissing reports PC3003 where the walked path leaves an Add unanswered.
func (c *client) checkMissing(st *typestate.State, wait *typestate.Event, g tally.Counter) {
	obj, consequence := wait.Obj, "Wait at "+naming.Where(c.engine.Fset, wait)+" blocks for ever"
	if g.Many != nil {
		c.checkMany(st, obj, g, consequence)
		return
	}
	ev := g.Unanswered()
	if base := obj.Base().Origin(); g.Unknown || ev == nil || g.Doubtful() || tally.Stored(st, obj) || st.Truncated() || st.Kept(base) && (st.Local(obj) || base.Kind == object.Result) {
		return
	}
	if c.DoneElsewhere(st, obj, ev) || g.Added == 1 && c.AnsweredInLoop(ev) || c.answers && (!st.Local(obj) || st.Escaped(obj.Base())) {
		return
	}
	code, how := "PC3003", "is not followed by Done on every path"
	if c.NeverDone(obj) {
		code, how = "PC3009", "has no Done anywhere in the package"
	}
	c.report.Report(check.Finding{Code: code, Pos: ev.Pos(),
		Message: fmt.Sprintf("%s.Add %s: %s", naming.Object(obj, "the group"), how, consequence),
		Steps:   naming.Steps(st, obj, check.Step{Pos: wait.Pos(), Message: "Wait"})})
}

// checkMany is checkMissing for an Add of as many as something is long.
func (c *client) checkMany(st *typestate.State, obj *object.Value, g tally.Counter, consequence string) {
	n, known := st.Number(g.Many.Head.N)
	if !known || g.Unknown || st.Truncated() || st.Local(obj) && st.Kept(obj.Base()) {
		return
	}
	if c.checkSurplus(st, obj, g) {
		return
	}
	if most, known := g.Most(false); known && most < int(n)+g.Added {
		ev := g.Many.Head
		c.report.Report(check.Finding{Code: "PC3003", Pos: ev.Pos(),
			Message: fmt.Sprintf("%s.Add counts more than are Done on some path: %s", naming.Object(obj, "the group"), consequence),
			Steps:   naming.Steps(st, obj)})
	}
}

// checkSurplus reports PC3002 where goroutines are Done more often than an Add
// of as many as something is long counts.
func (c *client) checkSurplus(st *typestate.State, obj *object.Value, g tally.Counter) bool {
	n, known := st.Number(g.Many.Head.N)
	most, counted := g.Most(false)
	excess := g.Excess()
	if !known || !counted || excess == nil || most <= int(n)+g.Added {
		return false
	}
	pos, done := tally.Surplus(excess)
	c.reportNegative(st, obj, pos, done, int(n)+g.Added, most)
	return true
}

// leave checks the groups at the end of the root.
func (c *client) leave(st *typestate.State, ev *typestate.Event) {
	for _, obj := range c.Counted(st) {
		g := c.Of(st, obj)
		for l := g.Late; l != nil && !st.Local(obj); l = l.Before {
			if c.WaitedElsewhere(l.Head) {
				c.reportLate(st, obj, l.Head, "")
			}
		}
		c.handed[obj] = c.handed[obj] || g.Handed
		c.within[obj] = c.within[obj] || g.Within()
		c.lives.Note(c.root, st, obj, g)
		if c.numbers(st, nil, obj, g) || g.Waited || g.Unknown || st.Truncated() {
			continue
		}
		wait := ""
		if pos := c.WaitAfter(st, obj, g); pos.IsValid() {
			wait = c.where(pos)
		}
		if g.Many != nil {
			if !c.checkSurplus(st, obj, g) {
				c.checkGoroutines(st, obj, g, wait)
			}
			continue
		}
		c.settles(st, obj, g)
		if m, _ := c.unequal(ev, obj, g, wait); m != nil {
			continue
		}
		c.checkGoroutines(st, obj, g, wait)
		if st.Local(obj) || wait == "" {
			continue
		}
		if g.Owed == nil {
			c.balanced[obj] = c.balanced[obj] || g.Added > 0
			continue
		}
		m := c.Missing(st, obj, g, ev)
		if m == nil {
			continue
		}
		fails := st.Fails(ev)
		c.pending = append(c.pending, finding{func() bool { return m.Refused || c.balanced[obj] || fails && c.handed[obj] }, check.Finding{Code: "PC3003", Pos: m.Add.Pos(),
			Message: fmt.Sprintf("%s.Add is not followed by Done %s at %s, and Wait at %s blocks for ever",
				naming.Object(obj, "the group"), m.How, naming.Where(c.engine.Fset, m.At), wait),
			Steps: naming.Steps(st, obj, check.Step{Pos: m.At.Pos(), Message: m.Step})}})
	}
}

// finish reports what was waiting for another path to show the protocol.
func (c *client) finish() {
	for _, p := range c.pending {
		if p.keeps() {
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
