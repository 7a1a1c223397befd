package waitgroup

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Many groups count not goroutines but work items: messages, leases,
// connections that are checked out. Whoever accepts an item adds one, and
// whoever settles it is Done, in another function. Neither sees the other's
// count, but it is known to be one for each item. A function that is Done once
// on one of its paths settles one item; if it is Done twice on another, then
// for the same item.

// settles notes how often the path was Done on a group to which it has added
// nothing.
func (c *client) settles(st *typestate.State, obj *object.Value, g cell) {
	if g.added != 0 || g.started != nil || g.once != nil || st.Local(obj) {
		return
	}
	dones := g.dones.Slice()
	if slices.ContainsFunc(dones, func(ev *typestate.Event) bool { return ev.Conditional }) {
		return // a flag in the item may tell that it is settled
	}
	switch {
	case len(dones) == 1:
		c.settled[obj] = true
	case len(dones) == 2 && c.oneEach(obj) && !c.repeated(obj, dones):
		slices.Reverse(dones)
		pos, ev := surplus(dones)
		first := dones[0]
		if first == ev {
			first = dones[1]
		}
		c.twice = append(c.twice, finding{obj, false, check.Finding{Code: "PC3002", Pos: pos,
			Message: fmt.Sprintf("%s.Done is called twice on this path, here and at %s, and once on others: one item is settled twice, negative WaitGroup counter",
				naming.Object(obj, "the group"), naming.Where(c.engine.Fset, first)),
			Steps: []check.Step{{Pos: dones[0].Pos(), Message: "Done"}, {Pos: written(dones[1]), Message: "Done again"}}}})
	}
}

// oneEach reports whether items are counted one by one: each function of the
// package that adds to the group does so by one statement, and by one. If the
// group is a field of another package, it must belong to an item that the
// package has got from there, whose methods are Done.
func (c *client) oneEach(obj *object.Value) bool {
	k, ok := tally.KeyOf(obj).(*types.Var)
	if !ok || !k.IsField() {
		return false
	}
	if k.Pkg() != c.engine.Index.SSA.Pkg.Pkg {
		return obj.Kind == object.Field && obj.X.Kind == object.Load
	}
	if !c.engine.Index.Confined(k) {
		return false
	}
	adders := make(map[*ssa.Function]bool)
	for _, op := range c.engine.Index.On(k, knowledge.Add) {
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

// repeated reports whether one of the Dones is in a loop that may be at another
// item each time, and the group is the same for all.
func (c *client) repeated(obj *object.Value, dones []*typestate.Event) bool {
	for o := obj; o != nil; o = o.X {
		if o.Kind == object.Result || o.Kind == object.Unknown {
			return false // the item is taken in the round
		}
	}
	return slices.ContainsFunc(dones, func(ev *typestate.Event) bool {
		if usage.InLoop(ev.Instr.Block()) {
			return true
		}
		for ctx := ev.Ctx; ctx != nil; ctx = ctx.Parent {
			if usage.InLoop(ctx.Call.Block()) {
				return true
			}
		}
		return false
	})
}

// enqueues reports whether fn appends to a list in a field: what it counts is an item for whoever takes it from there.
func enqueues(fn *ssa.Function) bool {
	if fn == nil {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if _, field := s.Addr.(*ssa.FieldAddr); !field {
				continue
			}
			if call, ok := s.Val.(*ssa.Call); ok {
				if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
					return true
				}
			}
		}
	}
	return false
}
