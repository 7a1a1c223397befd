package closedchan

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The client of the walk: the typestate of channels on one path.

// A cell is the typestate of one channel on a path.
type cell struct {
	closed *typestate.Event // the close, the same for all paths on which it is the same
	// stale says that since the close others had an opportunity to replace the
	// field that the channel was read from, so that what is read there now may
	// be another channel.
	stale bool
	// async says that a goroutine closes it, at a time that is not known.
	async    bool
	checked  bool // it was known not to be nil when it was closed
	sent     bool // the path has sent on it
	received int  // how often the path has received from it, at most 3
}

// panicked is the object whose cell says that the program has panicked on this
// path already.
var panicked = object.Marker(1)

type client struct {
	report *reporter
	root   *ssa.Function
	// again says that the root is called twice, which its author foresees only
	// for channels that it checks for nil before it closes them.
	again bool

	events chain.Events[chain.Place]
	crews  *order.Crews // with the sends of goroutines, and closes that may meet another
}

func newClient(r *reporter, root *ssa.Function, again bool) *client {
	follows := func(ev *typestate.Event) bool {
		return !ev.Recovered && !ev.Panicking && (ev.Effect == knowledge.Send && !ev.Guarded() || ev.Racing)
	}
	return &client{report: r, root: root, again: again, events: make(chain.Events[chain.Place]),
		crews: order.NewCrews(r.engine.Index, knowledge.Send|knowledge.Close, follows)}
}

// Effects implements [typestate.Client].
func (c *client) Effects() knowledge.Effect {
	return order.Effects | knowledge.Call | knowledge.AtLarge | knowledge.Leave | knowledge.Stop
}

// Event implements [typestate.Client].
func (c *client) Event(st *typestate.State, ev *typestate.Event) {
	if st.Cell(panicked) != nil {
		return
	}
	c.crews.Follow(st, ev)
	switch ev.Effect {
	case knowledge.Close:
		c.close(st, ev)
	case knowledge.Send:
		c.send(st, ev)
	case knowledge.Go, knowledge.AtLarge:
		c.start(st, ev)
	case knowledge.Recv:
		if c.crews.Starves(st, ev, told) {
			st.SetCell(panicked, true)
			return
		}
		c.receive(st, ev)
		c.yield(st)
	case knowledge.Call:
		if !c.report.engine.Knows(ev.Callee) {
			c.yield(st)
		}
		if ev.Passed != nil {
			c.passed(st, ev.Passed)
		}
	case knowledge.Wait, knowledge.Lock, knowledge.Unlock:
		c.yield(st)
	}
}

// receive counts the receives from channels that goroutines send on.
func (c *client) receive(st *typestate.State, ev *typestate.Event) {
	old, _ := st.Cell(ev.Obj).(cell)
	if old.closed != nil && !old.stale && life.ByTheLast(old.closed) { // what is received has a share of its own, so that the close is not on this path
		old.stale = true
		st.SetCell(ev.Obj, old)
		return
	}
	if cr, _ := c.crews.On(st); cr.Uses(ev.Obj) {
		old.received = min(old.received+1, 3)
		st.SetCell(ev.Obj, old)
	}
}

func (c *client) close(st *typestate.State, ev *typestate.Event) {
	if ev.Recovered {
		return // a close that is meant to be tried
	}
	if c.isNil(st, ev) {
		if !ev.Panicking && !c.again {
			if !c.crews.MayStore(st, usage.ClosedField(ev.Instr)) {
				c.report.closeOfNil(st, ev)
			}
		}
		st.SetCell(panicked, true)
		return
	}
	old, _ := st.Cell(ev.Obj).(cell)
	if ev.Racing && old.closed == nil && !ev.Panicking {
		for g, other := range c.crews.MayRun(st, ev.Obj, knowledge.Close, 0, c.root, told) {
			c.report.closeAtOnce(st, g, other, ev)
		}
	}
	if ev.Guarded() && (!ev.Idempotent || old.closed != nil) {
		return
	}
	// What one of two goroutines leaves behind may tell the other.
	either := old.async && (st.MayBeCleared(ev.Obj) || old.closed.Excludes(ev) || old.closed.Locked && ev.Locked || life.ByTheLast(old.closed) || life.ByTheLast(ev) || old.closed.Instr == ev.Instr && c.report.engine.Index.ModsBeside(ev.Fn, usage.FirstArgument(ev.Instr)))
	if old.closed != nil && !old.stale && !either {
		if !ev.Panicking && !(c.again && !old.checked) && !ev.Inside(old.closed) {
			c.report.closeOfClosed(st, old.closed, ev, nil)
		}
		st.SetCell(panicked, true)
		return
	}
	if !ev.Panicking { // sends that may run after it
		for g, send := range c.crews.MayRun(st, ev.Obj, knowledge.Send, old.received, c.root, told) {
			c.report.sendWhileClosed(st, g, send, ev, nil)
		}
	}
	if either {
		return
	}
	c.crews.Forget(st, ev.Obj)
	st.SetCell(ev.Obj, cell{closed: c.events.One(chain.PlaceOf(ev), ev), checked: st.Nil(ev.Obj) == typestate.No})
	st.AddStep(ev.Obj, ev.Pos(), "closed")
}

func (c *client) send(st *typestate.State, ev *typestate.Event) {
	old, _ := st.Cell(ev.Obj).(cell)
	if old.closed != nil && !old.async && !old.stale && !ev.Recovered && !ev.Guarded() {
		if !ev.Panicking {
			c.report.sendOnClosed(st, old.closed, ev)
		}
		st.SetCell(panicked, true)
		return
	}
	c.sendToConsumer(st, ev)
	if !old.sent && ev.Obj.Kind == object.Made {
		old.sent = true
		st.SetCell(ev.Obj, old)
	}
	c.yield(st)
}

// isNil reports whether the channel that ev closes is nil: known to be on
// this path, or read from a field that nothing in the package ever stores.
func (c *client) isNil(st *typestate.State, ev *typestate.Event) bool {
	if n := st.Nil(ev.Obj); n != typestate.Maybe {
		return n == typestate.Yes
	}
	return ev.Obj.Kind == object.Load && ev.Obj.X.Kind == object.Field && c.report.fields.Never[ev.Obj.X.Var]
}

// yield notes that other goroutines, or code that is not in view, may have
// run: what is read from memory again need not be what was there.
func (c *client) yield(st *typestate.State) {
	for _, obj := range st.Objects() {
		if old, ok := st.Cell(obj).(cell); ok && !old.stale && !old.closed.Lasts() && c.report.fields.Replaceable(st, obj, c.root) {
			old.stale = true
			st.SetCell(obj, old)
		}
	}
}

// passed notes that a function was not followed, although it closes something far
// down and stores into the structs whose channels the path has closed: what was
// known of a flag beside the channel is known no more, so that the channel may
// seem open to be closed again.
func (c *client) passed(st *typestate.State, fn *ssa.Function) {
	if c.report.engine.Index.Kinds(fn)&knowledge.Close == 0 {
		return
	}
	for _, obj := range st.Objects() {
		old, ok := st.Cell(obj).(cell)
		if ok && old.closed != nil && !old.stale && c.report.engine.Index.ModsBeside(fn, usage.FirstArgument(old.closed.Instr)) {
			old.stale = true
			st.SetCell(obj, old)
		}
	}
}
