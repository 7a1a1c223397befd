package life

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

// Two calls that meet in an element of a map or slice: the first has ended the channel
// of an entry and left the entry where it was, and the second finds it there. That the
// second asks for just that entry is nothing a walk could know; it is followed as if it
// did, so that whatever the first call has left in the table, in the element and in the
// flags beside it decides as it would ([typestate.State.Choose]).

// maxClosers is the largest number of functions that are compared for one table.
const maxClosers = 8

// inTables looks at the tables of the package.
func (p *pairs) inTables(guard func(*ssa.Function, func() (exhausted bool))) {
	if !p.index.Has(knowledge.Close) || !p.wants(Kept, true) && !p.wants(Replay, true) {
		return
	}
	for _, t := range p.index.Tables() {
		if !p.index.Confined(t.Var) && t.Var.IsField() {
			continue
		}
		p.foundBy(t, guard)
		list := p.closers(t)
		if len(list) > maxClosers {
			continue
		}
		for _, by := range list {
			guard(by, func() bool {
				p.endedBy(t, by, list)
				p.meanwhile(t, by, list)
				return false
			})
		}
	}
}

// closers returns the functions that others call as they like and that, over few
// calls, find elements of a table and close channels.
func (p *pairs) closers(t *usage.Table) []*ssa.Function {
	var list []*ssa.Function
	for _, fn := range p.index.SSA.Funcs {
		if t.Var.IsField() && Receiver(fn) == nil || fn.Parent() != nil || !p.entered(fn) {
			continue
		}
		if p.closes(fn, maxBetween) && p.uses(t, fn, maxBetween) {
			list = append(list, fn)
		}
	}
	return list
}

// closes reports whether fn closes something, itself or over so many calls: be it the
// element that a literal which it defers comes to in a loop of its own.
func (p *pairs) closes(fn *ssa.Function, calls int) bool {
	for _, r := range p.index.Keys(fn) {
		if r.Effect&knowledge.Close != 0 && r.Calls <= calls {
			return true
		}
	}
	return p.index.Direct(fn)&knowledge.Close != 0 || calls > 0 && slices.ContainsFunc(p.index.Out(fn), func(s usage.Site) bool {
		return s.How == usage.Deferred && s.Callee.Parent() == fn && p.closes(s.Callee, calls-1)
	})
}

// uses reports whether fn finds elements of a table, itself or over so many calls.
func (p *pairs) uses(t *usage.Table, fn *ssa.Function, calls int) bool {
	if t.Uses[fn]&usage.TableLooked != 0 {
		return true
	}
	return calls > 0 && slices.ContainsFunc(p.index.Out(fn), func(s usage.Site) bool {
		return s.How != usage.Started && p.uses(t, s.Callee, calls-1)
	})
}

// entered reports whether fn is called from outside its type: of a helper its callers
// decide what comes before and after.
func (p *pairs) entered(fn *ssa.Function) bool {
	if usage.Exported(fn) {
		return true
	}
	return !slices.ContainsFunc(p.index.Sites(fn), func(s usage.Site) bool {
		return (s.How == usage.Called || s.How == usage.Deferred) && (SameReceiver(s.In, fn) || fn.Signature.Recv() == nil)
	})
}

// endedBy looks at what by leaves closed in a table, and who comes after it.
func (p *pairs) endedBy(t *usage.Table, by *ssa.Function, list []*ssa.Function) {
	if p.forgottenElsewhere(t, by) {
		return
	}
	for _, fn := range list {
		c := &tableCalls{twoCalls: twoCalls{index: p.index, fn: fn, by: by}, table: t}
		focus := p.engine.Reached(fn, knowledge.Close)
		for k := range p.engine.Reached(by, knowledge.Close) {
			focus[k] = true
		}
		p.engine.After(by, fn, c, focus, nil)
		if !c.left {
			return
		}
		for _, found := range c.found {
			switch {
			case fn == by:
				if found.Second.Effect == knowledge.Send && found.Checked && c.asks {
					p.add(Replay, found, t.Var, Evidence{}, true)
				}
			case found.Second.Effect == knowledge.Close && p.comesAfter(by, fn):
				p.add(Kept, found, t.Var, Evidence{}, true)
			}
		}
	}
}

// forgottenElsewhere reports whether a function to which by does not lead takes entries
// out of the table and closes nothing: whoever learns that a channel was closed may
// call it before anybody finds the entry.
func (p *pairs) forgottenElsewhere(t *usage.Table, by *ssa.Function) bool {
	for fn, use := range t.Uses {
		if use&usage.TableDropped != 0 && !p.index.Reached(by)[fn] && p.index.Kinds(fn)&knowledge.Close == 0 &&
			!slices.ContainsFunc(p.index.Callers(fn), func(in *ssa.Function) bool { return p.index.Kinds(in)&knowledge.Close != 0 }) {
			return true
		}
	}
	return false
}

// tableCalls is the client of walks of two calls that meet in a table.
type tableCalls struct {
	twoCalls
	table *usage.Table
	left  bool // the first call has left an entry whose channel it has closed
	asks  bool // it had asked whether there is that entry
}

// Effects implements [typestate.Client].
func (c *tableCalls) Effects() knowledge.Effect {
	return order.Effects | knowledge.Call | knowledge.Assign
}

// Enters implements [typestate.Selective].
func (c *tableCalls) Enters(_ *typestate.State, fn *ssa.Function, _ []*object.Value) bool {
	if c.index.Kinds(fn)&knowledge.Close != 0 {
		return true
	}
	for in := range c.table.Uses {
		if c.index.Reached(fn)[in] {
			return true
		}
	}
	return false
}

// Event implements [typestate.Client].
func (c *tableCalls) Event(st *typestate.State, ev *typestate.Event) {
	if st.Cell(over) != nil {
		return
	}
	if excludesUnseen(ev) || ev.Effect == knowledge.Assign && ev.Other && !c.renames(st, ev.Value) {
		st.SetCell(over, true)
		return
	}
	if ev.Effect&(knowledge.Wait|knowledge.Drained) != 0 && ev.Other && !slices.ContainsFunc(st.Objects(), func(obj *object.Value) bool { return obj != changed }) {
		st.SetCell(over, true) // whoever waits for the others before it ends their channels has a protocol for that
		return
	}
	if ev.Effect&(knowledge.Close|knowledge.Send) != 0 && len(c.entries(st, ev.Obj)) > 0 {
		c.operation(st, ev)
	}
}

// changed is the object whose cell says where the table is that the first call has
// changed.
var changed = object.Marker(3)

// renames notes that the first call stores at addr, if that is in the table or is where
// the table is. It reports false if the call has changed the table under another name
// as well: an element may know its own key, and the owner of the table.
func (c *tableCalls) renames(st *typestate.State, addr *object.Value) bool {
	at := addr
	if at.Kind == object.Elem {
		at = at.X
		for at.Kind == object.Derived {
			at = at.X
		}
		if at.Kind != object.Load {
			return true
		}
		at = at.X
	}
	for v := at; ; v = v.X {
		switch v.Kind {
		case object.Field, object.Global:
			if v.Var == c.table.Var {
				old := st.Cell(changed)
				st.SetCell(changed, at)
				return old == nil || old == typestate.Cell(at)
			}
			return true // something else in an element
		case object.Elem, object.Load, object.Derived, object.Assert, object.Iface:
		default:
			return true
		}
	}
}

// entries returns the addresses of the elements through which the path to an object
// leads from the table, innermost first, or nil if it does not.
func (c *tableCalls) entries(st *typestate.State, obj *object.Value) []*object.Value {
	var list []*object.Value
	for v := obj; ; v = v.X {
		switch v.Kind {
		case object.Elem:
			list = append(list, v)
		case object.Field, object.Global:
			if v.Var == c.table.Var && len(list) > 0 {
				if o := v.Origin(); o.Kind == object.Global || o.Kind == object.Free || o.Kind == object.Param && o.Index == 0 {
					return list
				}
				return nil
			}
			if v.Kind == object.Global {
				return nil
			}
		case object.Load, object.Derived, object.Assert, object.Iface:
		default: // a key, perhaps, that is or holds the channel
			m := st.KeyIn(v)
			if m == nil || len(list) > 0 {
				return nil
			}
			v = st.Element(m, v)
			list = append(list, v)
		}
	}
}

// Between implements [typestate.Between]: the second call finds what the first has
// closed, if it is still there.
func (c *tableCalls) Between(st *typestate.State) (given *object.Value) {
	if st.Cell(over) != nil {
		return nil
	}
	for _, obj := range st.Objects() {
		first, ok := st.Cell(obj).(ended)
		if !ok || first.by == nil || !still(st, obj) {
			continue
		}
		list := c.entries(st, obj)
		if at := st.Cell(changed); at != nil && (obj.Origin() == list[0].Y || at != typestate.Cell(viewedAt(list[0]))) {
			continue // of keys it is not followed which of them are left
		}
		c.left = true
		first.checked = false
		for _, addr := range list {
			first.checked = first.checked || addr.Y.Kind != object.Const && st.Found(addr, elementOf(addr))
			st.Choose(addr)
		}
		c.asks = c.asks || first.checked
		st.SetCell(obj, first)
		return list[0].Y
	}
	st.SetCell(over, true)
	return nil
}

// viewOf returns the map or slice of which addr is an element.
func viewOf(addr *object.Value) *object.Value {
	v := addr.X
	for v.Kind == object.Derived {
		v = v.X
	}
	return v
}

// viewedAt returns where the map or slice is of which addr is an element.
func viewedAt(addr *object.Value) *object.Value { return viewOf(addr).X }

// elementOf returns the type of the element at addr.
func elementOf(addr *object.Value) types.Type {
	switch t := addr.X.Type.Underlying().(type) {
	case *types.Map:
		return t.Elem()
	case *types.Slice:
		return t.Elem()
	}
	return nil
}

// still reports whether all that was loaded on the way to obj is still there.
func still(st *typestate.State, obj *object.Value) bool {
	for v := obj; v != nil; v = v.X {
		if v.Kind == object.Load && st.Load(v.X, v.Type) != v {
			return false
		}
	}
	return true
}
