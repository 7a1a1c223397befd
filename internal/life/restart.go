package life

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Goroutines that are started again, by a method that other packages call when another one
// has ended what it started, and that close what was made once.

// maxEnds is the number of methods that are tried between two starts.
const maxEnds = 3

// restarts looks for goroutines that close a channel in one of the fields into which only new
// structs get one, and that a method starts which does so a second time where another
// method was called in between, but not otherwise. What walks a function is run by guard.
func (p *pairs) restarts(fields []*types.Var, guard func(*ssa.Function, func() (exhausted bool))) {
	var starts []beginning
	for _, v := range fields {
		if slices.ContainsFunc(p.index.Stores(v), func(s *ssa.Store) bool { return !usage.IntoNew(s) }) || !p.index.Confined(v) {
			continue
		}
		if starts == nil {
			starts = started(p.index)
		}
		for _, s := range starts {
			if p.index.Keys(s.body)[v].Effect&knowledge.Close == 0 {
				continue
			}
			for _, fn := range begins(p.index, s.in) {
				guard(fn, func() bool {
					if starts, _ := again(p.engine, v, fn); starts {
						return false // it is for its caller to call it once
					}
					for _, by := range ends(p.index, fn) {
						if _, closed := again(p.engine, v, fn, by); closed != nil {
							p.add(Restarted, Collision{Fn: fn, By: by, Close: closed, Second: closed, At: s.instr}, v, Evidence{}, true)
							break
						}
					}
					return false
				})
			}
		}
	}
}

// begins returns the methods that other packages may call and by which they have a
// goroutine started that method start starts: that itself, or those of the object
// that call it.
func begins(x *usage.Index, start *ssa.Function) []*ssa.Function {
	if offers(x, start) {
		return []*ssa.Function{start}
	}
	var list []*ssa.Function
	for _, s := range x.Sites(start) {
		if s.How == usage.Called && SameReceiver(s.In, start) && offers(x, s.In) && !slices.Contains(list, s.In) {
			list = append(list, s.In)
		}
	}
	return list
}

// ends returns methods that other packages may call and that store into fields into which
// the method start stores, too: such as a flag that it asks. A method that a function calls
// which start returns is one as well: who has had something started is given the means to
// end it.
func ends(x *usage.Index, start *ssa.Function) []*ssa.Function {
	var list []*ssa.Function
	given := returnedEnds(x, start)
	for _, fn := range x.SSA.Funcs {
		if fn == start || !SameReceiver(fn, start) || !offers(x, fn) && !given[fn] || len(list) == maxEnds {
			continue
		}
		for v := range x.Mods(start).All() {
			if x.Mods(fn).Has(v) {
				list = append(list, fn)
				break
			}
		}
	}
	return list
}

// returnedEnds returns the methods of the same receiver that functions call, whatever
// happens, which start returns, itself or wrapped by a function that is not in view.
func returnedEnds(x *usage.Index, start *ssa.Function) map[*ssa.Function]bool {
	methods := make(map[*ssa.Function]bool)
	for _, fn := range usage.FunctionsReturned(start) {
		for _, s := range x.Out(fn) {
			if s.How == usage.Called && s.Instr.Parent() == fn && s.Instr.Block() == fn.Blocks[0] && SameReceiver(s.Callee, start) {
				methods[s.Callee] = true
			}
		}
	}
	return methods
}

// again follows a call of fn after another one, and after calls of the methods between. It
// reports whether the second may start a goroutine that closes what a goroutine of the
// first call has closed in field v, and returns the close, if nothing stops it.
func again(e *typestate.Engine, v *types.Var, fn *ssa.Function, between ...*ssa.Function) (starts bool, closed *typestate.Event) {
	c := &restarted{field: v}
	w := e.AfterAll(append([]*ssa.Function{fn}, between...), fn, c, typestate.Focus{v: true})
	if w.Exhausted {
		return true, nil
	}
	return c.starts, c.closed
}

// restarted is the client of [again].
type restarted struct {
	field  *types.Var
	starts bool
	closed *typestate.Event
}

// Effects implements [typestate.Client].
func (c *restarted) Effects() knowledge.Effect { return knowledge.Go | knowledge.Call }

// Event implements [typestate.Client].
func (c *restarted) Event(st *typestate.State, ev *typestate.Event) {
	if excludesUnseen(ev) {
		st.SetCell(over, true)
	}
	if ev.Effect != knowledge.Go || st.Cell(over) != nil || ev.Panicking {
		return
	}
	for _, g := range order.Started(ev) {
		for _, end := range g.Surely(knowledge.Close) {
			if fieldVar(end.Obj) != c.field || !owned(end.Obj) || end.Once != nil {
				continue
			}
			if ev.Other {
				st.SetCell(end.Obj, true)
				continue
			}
			if st.Cell(end.Obj) == nil {
				continue // the first call has started none
			}
			c.starts = true
			if !end.Guarded() && c.closed == nil {
				c.closed = end
			}
		}
	}
}
