package waitgroup

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Where each Add to a group in a field counts a goroutine that is started there
// and is Done once on all its paths, nothing is left for anybody else to be
// Done for. One Done that is written elsewhere, say in a method that stops the
// goroutine, is one too many whenever it runs.

// A life is what the walks of a package have shown of a group in a field.
type life struct {
	adders map[*ssa.Function]*typestate.Spawn // functions that add, with a goroutine that they count
	bodies map[*ssa.Function]bool             // the goroutines' functions
	broken bool                               // some Add is for something else
}

type lives map[*types.Var]*life

// note adds to the life of a group what the path of the root has shown of it.
func (c *client) note(st *typestate.State, obj *object.Value, g cell) {
	k, ok := keyOf(obj).(*types.Var)
	if !ok || !k.IsField() || g.added == 0 && g.many == nil {
		return
	}
	l := c.lives[k]
	if l == nil {
		l = &life{adders: make(map[*ssa.Function]*typestate.Spawn), bodies: make(map[*ssa.Function]bool)}
		c.lives[k] = l
	}
	if st.Truncated() {
		return
	}
	count := 0
	for s := g.started; s != nil; s = s.before {
		gr := s.goroutine
		if gr.min != 1 || gr.max != 1 || gr.unknown || gr.shared || gr.perItem || gr.once != nil || gr.add != nil || gr.spawn.Static == nil {
			l.broken = true
			return
		}
		l.bodies[gr.spawn.Static] = true
		l.adders[c.root] = gr.spawn
		count++
	}
	l.broken = l.broken || g.unknown || g.many != nil || g.done > 0 || g.once != nil || count != g.added
}

// report reports PC3002 for each Done that no Add is for.
func (all lives) report(e *typestate.Engine, r *check.Reporter) {
	for _, op := range e.Index.Ops {
		k, ok := op.Key.(*types.Var)
		if !ok || op.Effect != knowledge.Done || k.Exported() || k.Pkg() != e.Index.SSA.Pkg.Pkg || e.Index.AddressTaken(k) {
			continue
		}
		l := all[k]
		if l == nil || l.broken || len(l.bodies) == 0 || !used(e.Index, op.Fn) {
			continue
		}
		var spawn *typestate.Spawn
		for _, add := range e.Index.On(k, knowledge.Add) {
			if spawn = l.adders[add.Fn]; spawn == nil {
				break
			}
		}
		if spawn == nil || l.counted(e.Index)[op.Fn] {
			continue
		}
		start := check.Where(e.Fset, spawn.Instr.Pos())
		r.Report(check.Finding{
			Code: "PC3002", Pos: op.Instr.Pos(),
			Message: fmt.Sprintf("%s.Done beside that of the goroutine started at %s, for which each Add counts: negative WaitGroup counter", k.Name(), start),
			Steps: []check.Step{{Pos: e.Index.On(k, knowledge.Add)[0].Instr.Pos(), Message: "Add"}, {Pos: spawn.Instr.Pos(), Message: "goroutine started"},
				{Pos: op.Instr.Pos(), Message: "Done once too often"}},
		})
	}
}

// counted returns the functions whose Dones the walks have counted: those that
// the goroutines lead to, and those that add.
func (l *life) counted(x *usage.Index) map[*ssa.Function]bool {
	seen := make(map[*ssa.Function]bool)
	var visit func(fn *ssa.Function)
	visit = func(fn *ssa.Function) {
		if seen[fn] {
			return
		}
		seen[fn] = true
		for _, s := range x.Out(fn) {
			if s.How != usage.Taken || !calledLater(s) {
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

// calledLater reports whether a function is made into a value only to be given
// to a timer or the like, which may call it at any time.
func calledLater(s usage.Site) bool {
	return given(s, func(k knowledge.Func) bool { return k.Calls == knowledge.Later })
}

// givenAway reports whether a function is made into a value only to be given to
// functions of which it is known when they call it.
func givenAway(s usage.Site) bool {
	return given(s, func(k knowledge.Func) bool { return k.Calls != knowledge.Never })
}

func given(s usage.Site, to func(knowledge.Func) bool) bool {
	takes := func(instr ssa.Instruction) bool {
		c, ok := instr.(ssa.CallInstruction)
		if !ok || c.Common().StaticCallee() == nil {
			return false
		}
		k, ok := knowledge.Lookup(objectOf(c.Common().StaticCallee()))
		return ok && to(k)
	}
	m, ok := s.Instr.(*ssa.MakeClosure)
	if !ok {
		return takes(s.Instr)
	}
	for _, ref := range *m.Referrers() {
		if !takes(ref) {
			return false
		}
	}
	return true
}

// used reports whether anybody may call fn.
func used(x *usage.Index, fn *ssa.Function) bool {
	return fn.Object() != nil && fn.Object().Exported() || len(x.Sites(fn)) > 0
}
