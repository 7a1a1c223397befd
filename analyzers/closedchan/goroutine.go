package closedchan

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Goroutines started on the path: sends that may still run, and closes.

// running is the object whose cell holds the goroutines started on a path.
var running = object.Marker(0)

// A crew is what is known of the goroutines started on a path: all of them,
// and the sends that nothing has made the path wait for yet.
type crew struct {
	all  *members
	open *sends
}

// members is a list of goroutines, newest first; equal lists are one list.
type members struct {
	g      *order.Goroutine
	before *members
}

// sends is a list of operations, newest first; equal lists are one list.
type sends struct {
	entry  entry
	before *sends
}

// An entry is the sends of one goroutine on one channel.
type entry struct {
	g    *order.Goroutine
	ch   *object.Value
	left uint64 // the sends that may still run, by their index in client.places
}

type placesKey struct {
	g  *order.Goroutine
	ch *object.Value
}

// maxPlaces is the largest number of sends of one goroutine on one channel
// that are followed.
const maxPlaces = 64

func (c *client) member(g *order.Goroutine, before *members) *members {
	k := members{g, before}
	if old := c.members[k]; old != nil {
		return old
	}
	c.members[k] = &k
	return &k
}

func (c *client) sends(e entry, before *sends) *sends {
	k := sends{e, before}
	if old := c.entries[k]; old != nil {
		return old
	}
	c.entries[k] = &k
	return &k
}

// A startKey identifies the start of a goroutine and what it does.
type startKey struct {
	eventKey
	deeds uint64
}

// goroutines returns the goroutines that ev starts, the same on all paths on
// which it is the same event and they do the same.
func (c *client) goroutines(ev *typestate.Event) []*order.Goroutine {
	list := order.Started(ev)
	k := startKey{eventKey{ev.Instr, ev.Ctx, ev.Round}, order.Deeds(list)}
	if old, ok := c.started[k]; ok {
		return old
	}
	c.started[k] = list
	return list
}

func (c *client) start(st *typestate.State, ev *typestate.Event) {
	if ev.Panicking {
		return
	}
	list := c.goroutines(ev)
	cr, _ := st.Cell(running).(crew)
	for _, g := range list {
		cr.all = c.member(g, cr.all)
		for _, ch := range c.sentOn(g) {
			cr.open = c.sends(entry{g, ch, 1<<len(c.places[placesKey{g, ch}]) - 1}, cr.open)
		}
	}
	st.SetCell(running, cr)
	for _, g := range list {
		if c.closesNil(st, g) {
			st.SetCell(panicked, true)
			return
		}
		c.closesInGoroutine(st, ev, g)
		c.literalsSend(st, g)
	}
}

// sentOn returns the channels that g sends on, in the order in which it does.
func (c *client) sentOn(g *order.Goroutine) []*object.Value {
	var list []*object.Value
	seen := make(map[*object.Value]bool)
	for _, p := range g.Places(knowledge.Send) {
		ev := g.Event(p)
		if ev.Recovered || ev.Panicking || guarded(ev) {
			continue
		}
		k := placesKey{g, ev.Obj}
		if !seen[ev.Obj] {
			seen[ev.Obj] = true
			list = append(list, ev.Obj)
			c.places[k] = nil
		}
		if len(c.places[k]) < maxPlaces-1 {
			c.places[k] = append(c.places[k], p)
		}
	}
	return list
}

func (c *client) view(st *typestate.State, cr crew) *order.View {
	v := &order.View{Index: c.report.engine.Index, Escaped: st.Escaped}
	for m := cr.all; m != nil; m = m.before {
		v.Others = append(v.Others, m.g)
	}
	return v
}

// wait strikes out the sends that are over when an event of the path returns.
func (c *client) wait(st *typestate.State, ev *typestate.Event) {
	cr, ok := st.Cell(running).(crew)
	if !ok || cr.open == nil {
		return
	}
	v := c.view(st, cr)
	if rest := c.rest(v, cr.open, ev); rest != cr.open {
		cr.open = rest
		st.SetCell(running, cr)
	}
}

// rest returns the sends in l that wait does not order.
func (c *client) rest(v *order.View, l *sends, wait *typestate.Event) *sends {
	if l == nil {
		return nil
	}
	before := c.rest(v, l.before, wait)
	e := l.entry
	if wait.Effect&(knowledge.Recv|knowledge.Send|knowledge.Drained) == 0 || wait.Obj != e.ch { // its own values are counted
		for i, p := range c.places[placesKey{e.g, e.ch}] {
			if e.left&(1<<i) != 0 && v.Ordered(e.g, p, wait) {
				e.left &^= 1 << i
			}
		}
	} else if wait.Effect == knowledge.Drained {
		e.left = 0 // somebody else has closed it
	}
	if e.left == 0 {
		return before
	}
	return c.sends(e, before)
}

// closeWhileSending reports the sends that may run after the close ev.
func (c *client) closeWhileSending(st *typestate.State, ev *typestate.Event) {
	cr, ok := st.Cell(running).(crew)
	if !ok || ev.Panicking {
		return
	}
	received := 0
	if old, ok := st.Cell(ev.Obj).(cell); ok {
		received = old.received
	}
	for l := cr.open; l != nil; l = l.before {
		if l.entry.ch != ev.Obj {
			continue
		}
		for i, p := range c.places[placesKey{l.entry.g, l.entry.ch}] {
			if l.entry.left&(1<<i) == 0 || !c.canStart(st, cr, l.entry.g, p) {
				continue
			}
			if received > 0 && !endless(l.entry.g.Event(p)) && !c.outnumber(l.entry, p, received) {
				continue
			}
			c.report.sendWhileClosed(st, l.entry.g, l.entry.g.Event(p), ev, nil)
			break
		}
	}
}

// starves reports whether a receive never returns: the channel is the function's
// own, and nobody who was started on the path sends on it or closes it.
func (c *client) starves(st *typestate.State, ev *typestate.Event) bool {
	site, ok := ev.Obj.Site.(ssa.Value)
	if !ok || ev.Obj.Kind != object.Made || ev.Arms > 1 || !ev.Blocking || st.Escaped(ev.Obj) {
		return false
	}
	for _, op := range c.report.engine.Index.On(usage.KeyOf(site), knowledge.Send|knowledge.Close) {
		if op.Fn == c.root {
			return false
		}
	}
	cr, ok := st.Cell(running).(crew)
	for m := cr.all; m != nil; m = m.before {
		if !m.g.Known() {
			return false
		}
		for _, p := range m.g.Places(knowledge.Send | knowledge.Close) {
			if m.g.Event(p).Obj == ev.Obj {
				return false
			}
		}
	}
	return ok
}

// forget drops the sends on a channel that the path has closed: they were
// looked at.
func (c *client) forget(st *typestate.State, ch *object.Value) {
	cr, ok := st.Cell(running).(crew)
	if !ok {
		return
	}
	var kept *sends
	var list []entry
	for l := cr.open; l != nil; l = l.before {
		list = append(list, l.entry)
	}
	for _, e := range slices.Backward(list) {
		if e.ch != ch {
			kept = c.sends(e, kept)
		}
	}
	cr.open = kept
	st.SetCell(running, cr)
}

// canStart reports whether g may get as far as p: not if it first waits for
// something that only this path could tell it, and did not.
func (c *client) canStart(st *typestate.State, cr crew, g *order.Goroutine, p order.Place) bool {
	for _, ev := range g.Traces[p.Trace].Events[:p.Index] {
		if ev.Effect != knowledge.Recv || ev.Obj.Kind != object.Made || st.Escaped(ev.Obj) {
			continue
		}
		if old, ok := st.Cell(ev.Obj).(cell); ok && (old.closed != nil || old.sent) {
			continue
		}
		answered := false
		for m := cr.all; m != nil; m = m.before {
			for _, q := range m.g.Places(knowledge.Send | knowledge.Close) {
				answered = answered || m.g.Event(q).Obj == ev.Obj
			}
			answered = answered || !m.g.Known()
		}
		if !answered {
			return false
		}
	}
	return true
}

// closesInGoroutine looks at what g closes: a channel that is closed already,
// or one on which another goroutine may still send.
func (c *client) closesInGoroutine(st *typestate.State, start *typestate.Event, g *order.Goroutine) {
	cr, _ := st.Cell(running).(crew)
	for _, ev := range alwaysClosed(g) {
		old, _ := st.Cell(ev.Obj).(cell)
		if old.closed != nil && !old.stale && !guarded(ev) {
			c.report.closeOfClosed(st, old.closed, ev, g)
			st.SetCell(panicked, true)
			return
		}
		old.closed, old.async = c.canonical(ev), true
		st.SetCell(ev.Obj, old)
		st.AddStep(ev.Obj, start.Pos(), "goroutine started that closes it")
	}
	v := c.view(st, cr)
	for m := cr.all; m != nil; m = m.before {
		for l := cr.open; l != nil; l = l.before {
			c.closeInGoroutine(st, v, m.g, l.entry)
		}
	}
}

// closeInGoroutine reports sends of e that may run after closer has closed the channel.
func (c *client) closeInGoroutine(st *typestate.State, v *order.View, closer *order.Goroutine, e entry) {
	if e.g == closer || sameStart(e.g, closer) {
		return
	}
	for _, ev := range alwaysClosed(closer) {
		if ev.Obj != e.ch || guarded(ev) {
			continue
		}
		for i, p := range c.places[placesKey{e.g, e.ch}] {
			if e.left&(1<<i) != 0 && !c.orderedIn(v, e.g, p, closer, ev.Obj) && !receives(closer, ev.Obj) {
				c.report.sendWhileClosed(st, e.g, e.g.Event(p), ev, closer)
				return
			}
		}
	}
}

// closesNil reports the close by g of a local variable that nobody sets, and
// so is nil whenever that may be.
func (c *client) closesNil(st *typestate.State, g *order.Goroutine) bool {
	for _, p := range g.Places(knowledge.Close) {
		ev := g.Event(p)
		if ev.Recovered || ev.Panicking || !ev.Obj.IsNil() || ev.Where != "" {
			continue
		}
		call, ok := ev.Instr.(ssa.CallInstruction)
		if !ok || len(call.Common().Args) != 1 {
			continue
		}
		if a, ok := usage.KeyOf(call.Common().Args[0]).(*ssa.Alloc); ok && usage.NeverSet(a, 3) {
			c.report.closeOfNil(st, ev, c.fields)
			return true
		}
	}
	return false
}

// madeMeanwhile reports whether a goroutine started on the path stores into the
// field whose channel ev closes: it may have done so by now.
func (c *client) madeMeanwhile(st *typestate.State, ev *typestate.Event) bool {
	v := closedField(ev)
	cr, _ := st.Cell(running).(crew)
	for m := cr.all; m != nil; m = m.before {
		if m.g.Fn == nil || c.report.engine.Index.Mods(m.g.Fn)[v] {
			return v != nil
		}
	}
	return false
}

// receives reports whether g receives from ch, so that it may know what comes.
func receives(g *order.Goroutine, ch *object.Value) bool {
	for _, p := range g.Places(knowledge.Recv) {
		if g.Event(p).Obj == ch {
			return true
		}
	}
	return false
}

// orderedIn reports whether closer may wait for the send of g at p before it closes ch.
func (c *client) orderedIn(v *order.View, g *order.Goroutine, p order.Place, closer *order.Goroutine, ch *object.Value) bool {
	if closer.Fn == nil || callsOut(closer.Fn, 3) {
		return true
	}
	for _, t := range closer.Traces {
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Close && ev.Obj == ch {
				break
			}
			if ev.Effect&order.Waits != 0 && v.Ordered(g, p, ev) {
				return true
			}
		}
	}
	return false
}

// callsOut reports whether fn calls something that is not in view and may wait.
func callsOut(fn *ssa.Function, depth int) bool {
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
				if callsOut(callee, depth-1) {
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
			if order.MayWait(ev) {
				return true
			}
		}
	}
	return false
}

// sameStart reports whether two goroutines are started by one statement:
// which of them closes may be settled by a count.
func sameStart(a, b *order.Goroutine) bool {
	return a.Spawn != nil && b.Spawn != nil && a.Spawn.Instr == b.Spawn.Instr
}

// alwaysClosed returns, for each channel that every path of g on which it
// returns closes, the first close.
func alwaysClosed(g *order.Goroutine) []*typestate.Event {
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
			if ev.Effect == knowledge.Close && !ev.Recovered && !ev.Panicking {
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
