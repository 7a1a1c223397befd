package life

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A call that has closed the channel of an entry of a map or slice and takes the entry
// out later, while it does not hold the lock under which others look for it: another call
// may find the entry meanwhile, and close the channel again.

// meanwhile looks at calls of the functions of list that find in a table what fn has
// closed and not taken out yet.
func (p *pairs) meanwhile(t *usage.Table, fn *ssa.Function, list []*ssa.Function) {
	if t.Uses[fn]&usage.TableDropped == 0 || p.forgottenElsewhere(t, fn) {
		return
	}
	_, alone := Concurrently(p.index, fn)
	for _, by := range list {
		evidence, shown := Concurrently(p.index, by)
		if !alone || !shown {
			evidence, shown = underOneLock(p.index, fn, by)
		}
		if by == fn || !shown || p.index.Reached(fn)[by] || p.index.Reached(by)[fn] {
			continue
		}
		c := &tableMeeting{tableCalls: tableCalls{twoCalls: twoCalls{index: p.index, fn: fn, by: by}, table: t}}
		focus := p.engine.Reached(fn, knowledge.Close)
		for k := range p.engine.Reached(by, knowledge.Close) {
			focus[k] = true
		}
		if p.engine.Interrupted(fn, by, c, focus).Exhausted && len(c.found) == 0 {
			continue
		}
		for _, found := range c.found {
			minds := evidence.Called || found.Second.Locked || found.Close.Locked
			if minds && !slices.ContainsFunc(p.found, func(f Pair) bool { return f.Sort == Kept && f.Second.Instr == found.Second.Instr }) {
				p.add(Kept, found, t.Var, Evidence{}, true)
			}
		}
	}
}

// tableMeeting is the client of walks of a call that another one interrupts: the first
// has closed the channel of an entry.
type tableMeeting struct {
	tableCalls
	stored []*object.Value // addresses of elements into which the first call stores
}

// Event implements [typestate.Client].
func (c *tableMeeting) Event(st *typestate.State, ev *typestate.Event) {
	if st.Cell(over) != nil {
		return
	}
	switch {
	case excludesUnseen(ev),
		ev.Effect == knowledge.Assign && !ev.Other && !c.renames(st, ev.Value),
		ev.Effect&(knowledge.Wait|knowledge.Drained) != 0 && !ev.Other && !c.closed(st),
		ev.Other && ev.Effect&order.Waits != 0 && c.mayWait(st, ev):
		st.SetCell(over, true)
	case ev.Effect == knowledge.Assign && !ev.Other:
		if a := ev.Value; a.Kind == object.Elem && len(c.entries(st, a)) > 0 && !slices.Contains(c.stored, a) {
			c.stored = append(c.stored, a)
		}
	case ev.Effect == knowledge.Close && !ev.Recovered && !ev.Panicking && !ev.Guarded():
		c.close(st, ev)
	}
}

// close looks at a close by one of the two calls.
func (c *tableMeeting) close(st *typestate.State, ev *typestate.Event) {
	first, _ := st.Cell(ev.Obj).(ended)
	switch {
	case !ev.Other && st.Interrupted() == nil:
		if first.by == nil && c.place(st, ev.Obj) != nil {
			st.SetCell(ev.Obj, ended{by: ev})
		}
	case ev.Other && first.by != nil && !first.by.Other:
		st.SetCell(over, true)
		if !slices.ContainsFunc(c.found, func(d Collision) bool { return d.Second.Instr == ev.Instr }) {
			c.found = append(c.found, Collision{Fn: c.by, By: c.fn, Close: first.by, Second: ev, At: st.Interrupted()})
		}
	}
}

// closed reports whether the first call has closed the channel of an entry.
func (c *tableMeeting) closed(st *typestate.State) bool {
	return slices.ContainsFunc(st.Objects(), func(obj *object.Value) bool {
		_, ok := st.Cell(obj).(ended)
		return ok
	})
}

// place returns the address of the element of the table that is, or leads to, obj now, or
// nil if there is none.
func (c *tableMeeting) place(st *typestate.State, obj *object.Value) *object.Value {
	if list := c.entries(st, obj); len(list) > 0 && still(st, obj) {
		return list[0]
	}
	for _, a := range c.stored {
		if st.Load(a, elementOf(a)) == obj && still(st, viewOf(a)) {
			return a
		}
	}
	return nil
}

// Meets implements [typestate.Meeting]: the other call asks for the entry whose channel is
// closed.
func (c *tableMeeting) Meets(st *typestate.State) (given *object.Value, ok bool) {
	if st.Cell(over) != nil {
		return nil, false
	}
	for _, obj := range st.Objects() {
		if _, ok := st.Cell(obj).(ended); !ok {
			continue
		}
		if addr := c.place(st, obj); addr != nil {
			if at := st.Cell(changed); at != nil && at != typestate.Cell(viewedAt(addr)) {
				continue
			}
			st.Choose(addr)
			return addr.Y, true
		}
	}
	return nil, false
}
