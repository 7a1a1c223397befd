package endless

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/contexts"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// What is at hand to end a goroutine.

// enders are the names of methods that stop what their receiver has started.
var enders = []string{"close", "stop", "shutdown"}

// ender returns the method that should end g, or nil: one that stops the ticker
// which g waits for, or the one that stops, by its name, the object to which g
// belongs.
func ender(x *usage.Index, g *Goroutine) *types.Func {
	if v := tickerField(g.Loop.Ticks); v != nil {
		for _, op := range x.On(v, knowledge.Stop) {
			if !usage.Inside(op.Fn, outermost(g.Loop.In)) {
				if obj, ok := outermost(op.Fn).Object().(*types.Func); ok {
					return obj
				}
			}
		}
	}
	for _, t := range owners(g) {
		for i := range t.NumMethods() {
			m := t.Method(i)
			if slices.Contains(enders, strings.ToLower(m.Name())) && t.Obj().Pkg() == x.SSA.Pkg.Pkg && outermost(g.In).Object() != m {
				return m
			}
		}
	}
	return nil
}

// tickerField returns the field that holds the ticker of which ch is the channel, or
// nil.
func tickerField(ch ssa.Value) *types.Var {
	load, ok := ch.(*ssa.UnOp)
	if !ok {
		return nil
	}
	c, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	v, ok := usage.KeyOf(c.X).(*types.Var)
	if !ok || !v.IsField() {
		return nil
	}
	return v
}

// owners returns the types of the objects that g belongs to: the receiver of its
// function, and what its function uses if that is the receiver or a result of the
// function that starts it.
func owners(g *Goroutine) []*types.Named {
	var list []*types.Named
	add := func(t types.Type) {
		if n := named(t); n != nil && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	if recv := g.Body.Signature.Recv(); recv != nil {
		add(recv.Type())
	}
	var uses []*types.Named
	for _, v := range g.Body.FreeVars {
		uses = append(uses, named(v.Type()))
	}
	for _, v := range g.Body.Params {
		uses = append(uses, named(v.Type()))
	}
	sig := outermost(g.In).Signature
	used := func(t types.Type) {
		if n := named(t); n != nil && slices.Contains(uses, n) {
			add(t)
		}
	}
	if sig.Recv() != nil {
		used(sig.Recv().Type())
	}
	for r := range sig.Results().Variables() {
		used(r.Type())
	}
	return list
}

// named returns the named type that t is, or points to, or nil.
func named(t types.Type) *types.Named {
	for range 2 { // a variable is captured by its address
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return nil
	}
	return n.Origin()
}

// holder returns the function that has a context which should end g, or nil: its own,
// or the one that starts it.
func holder(g *Goroutine) *ssa.Function {
	if contexts.Has(g.Body) {
		return g.Body
	}
	for fn := g.In; fn != nil; fn = fn.Parent() {
		if contexts.Has(fn) {
			return fn
		}
	}
	return nil
}
