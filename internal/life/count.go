package life

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Where each Add to a group in a field counts a goroutine that is started there
// and is Done once on all its paths, nothing is left for anybody else to be
// Done for. One Done that is written elsewhere, say in a method that stops the
// goroutine, is one too many whenever it runs.

// Counts are what walks of functions have shown of the groups in fields: what is
// added to them, and for whom.
type Counts map[*types.Var]*count

type count struct {
	adders map[*ssa.Function]*typestate.Spawn // functions that add, with a goroutine that they count
	bodies map[*ssa.Function]bool             // the goroutines' functions
	broken bool                               // some Add is for something else
}

// Note adds to the life of a group what a path of root has shown of it.
func (c Counts) Note(root *ssa.Function, st *typestate.State, obj *object.Value, g tally.Counter) {
	k, ok := tally.KeyOf(obj).(*types.Var)
	if !ok || !k.IsField() || g.Added == 0 && g.Many == nil {
		return
	}
	c.saw(k)
	if st.Truncated() {
		return
	}
	count := 0
	for s := g.Started; s != nil; s = s.Before {
		gr := s.Head
		if gr.Min != 1 || gr.Max != 1 || gr.Unknown || gr.Shared || gr.PerItem || gr.Once != nil || gr.Add != nil || gr.Spawn.Static == nil {
			c.broken(k)
			return
		}
		c.counted(k, root, gr.Spawn)
		for _, t := range gr.Traces {
			for _, ev := range t.Events {
				if ev.Effect == knowledge.Done && ev.Obj == obj {
					c[k].bodies[ev.Fn] = true // a function value that the body calls leads to it
				}
			}
		}
		count++
	}
	// A Done by a sync.Once that the path has run beside is for nothing that was added, where
	// each Add is for a goroutine.
	if g.Unknown || g.Many != nil || g.Done > 0 || count != g.Added {
		c.broken(k)
	}
}

// saw notes that a walk has been about Adds of a function to a group.
func (c Counts) saw(group *types.Var) {
	if c[group] == nil {
		c[group] = &count{adders: make(map[*ssa.Function]*typestate.Spawn), bodies: make(map[*ssa.Function]bool)}
	}
}

// broken notes that some Add to a group is for something else than a goroutine
// that is Done for it once.
func (c Counts) broken(group *types.Var) {
	c.saw(group)
	c[group].broken = true
}

// counted notes a goroutine for which adder adds to a group, and that is Done once
// on all its paths.
func (c Counts) counted(group *types.Var, adder *ssa.Function, goroutine *typestate.Spawn) {
	c.saw(group)
	c[group].bodies[goroutine.Static] = true
	c[group].adders[adder] = goroutine
}

// A Beside is a Done on a group to which every Add is for somebody else.
type Beside struct {
	Done      usage.Op
	Group     *types.Var
	Add       usage.Op         // one of them
	Goroutine *typestate.Spawn // that it counts
}

// Beside returns the Dones that may run and that no Add is for, in source order.
func (c Counts) Beside(x *usage.Index) []Beside {
	var list []Beside
	for _, op := range x.Ops {
		group, ok := op.Key.(*types.Var)
		if !ok || op.Effect != knowledge.Done || !x.Confined(group) {
			continue
		}
		l := c[group]
		if l == nil || l.broken || len(l.bodies) == 0 || !usage.Exported(op.Fn) && len(x.Sites(op.Fn)) == 0 {
			continue
		}
		var spawn *typestate.Spawn
		adds := x.On(group, knowledge.Add)
		for _, add := range adds {
			if spawn = l.adders[add.Fn]; spawn == nil {
				break
			}
		}
		if spawn != nil && !l.counted(x)[op.Fn] {
			list = append(list, Beside{op, group, adds[0], spawn})
		}
	}
	return list
}

// counted returns the functions whose Dones the walks have counted: those that
// the goroutines lead to, and those that add.
func (l *count) counted(x *usage.Index) map[*ssa.Function]bool {
	seen := make(map[*ssa.Function]bool)
	var visit func(fn *ssa.Function)
	visit = func(fn *ssa.Function) {
		if seen[fn] {
			return
		}
		seen[fn] = true
		for _, s := range x.Out(fn) {
			if s.How != usage.Taken || !s.GivenTo(later) {
				visit(s.Callee)
			}
		}
	}
	for fn := range l.bodies {
		visit(fn)
	}
	for fn := range l.adders {
		seen[fn] = true
	}
	return seen
}

// later reports whether a function is a timer or the like, which calls what it is given
// when it has returned.
func later(k knowledge.Func) bool {
	return k.Calls == knowledge.Later || k.Calls == knowledge.AtCleanup
}
