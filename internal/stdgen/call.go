package main

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/usage"
)

func (g *graph) call(i ssa.CallInstruction) {
	c := i.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		g.builtin(i, b)
		return
	}
	var args []int
	for _, a := range c.Args {
		args = append(args, g.value(a))
	}
	results := g.resultsOf(i)
	callee := c.StaticCallee()
	if callee == nil {
		method := "()"
		if c.IsInvoke() {
			method = c.Method.Name()
		}
		if c.IsInvoke() && describesType(c.Value.Type()) {
			return
		}
		g.invokes = append(g.invokes, &invocation{recv: g.value(c.Value), method: method, args: args, results: results, applied: make(map[*ssa.Function]bool)})
		return
	}
	if m, ok := c.Value.(*ssa.MakeClosure); ok {
		for _, b := range m.Bindings {
			args = append(args, g.value(b))
		}
	}
	callee = usage.Body(callee)
	if g.pooled(callee, args, results) {
		return
	}
	if callee.Blocks == nil {
		g.foreign(callee, args, results)
		return
	}
	g.apply(g.summaryOf(callee, g.fn), args, results)
}

// resultsOf returns the nodes of the results of a call.
func (g *graph) resultsOf(i ssa.CallInstruction) []int {
	v, ok := i.(*ssa.Call)
	if !ok {
		return nil
	}
	var list []int
	for k := range i.Common().Signature().Results().Len() {
		list = append(list, g.part(v, k))
	}
	return list
}

// apply does what a summary says.
func (g *graph) apply(s *summary, args, results []int) {
	var code []int // arguments whose methods are called
	for i, in := range s.inputs {
		if i < len(args) && len(in.methods) > 0 {
			code = append(code, args[i])
		}
	}
	for i, in := range s.inputs {
		if i >= len(args) || args[i] == none {
			continue
		}
		if in.escapes {
			g.edge(args[i], g.outside)
		}
		for j := range s.inputs {
			if in.into&(1<<j) != 0 && j < len(args) {
				g.store(args[j], args[i])
			}
		}
		for r, n := range results {
			if in.results&(1<<r) != 0 {
				g.edge(args[i], n)
			}
		}
		if in.written {
			g.write(args[i])
		}
		for _, m := range in.methods {
			g.within(args[i], m)
		}
		if in.passed {
			g.hand(args[i], code)
		}
	}
	for r, n := range results {
		if s.outside&(1<<r) != 0 {
			g.edge(g.outside, n)
		}
	}
}

// within notes that a callee calls a method of n.
func (g *graph) within(n int, method string) {
	for _, i := range g.invokes {
		if i.recv == n && i.method == method && i.args == nil && i.results == nil {
			return
		}
	}
	g.invokes = append(g.invokes, &invocation{recv: n, method: method, applied: make(map[*ssa.Function]bool)})
}

func (g *graph) hand(n int, to []int) {
	h := handing{n, to}
	if !slices.ContainsFunc(g.handed, func(old handing) bool { return old.value == n && slices.Equal(old.to, to) }) {
		g.handed = append(g.handed, h)
	}
}

// closure does what a function literal does to the variables that it captures. Who
// calls it with what is not known, unless it is called in place.
func (g *graph) closure(m *ssa.MakeClosure) {
	n := g.value(m)
	g.opaque[n] = true
	var bound []int
	for _, b := range m.Bindings {
		g.edge(g.value(b), n)
		bound = append(bound, g.value(b))
	}
	if calledInPlace(m) {
		return
	}
	fn := m.Fn.(*ssa.Function)
	s := g.summaryOf(fn, g.fn)
	args := make([]int, len(fn.Params), len(s.inputs))
	for i := range args {
		args[i] = g.outside
	}
	g.apply(s, append(args, bound...), nil)
	for i, in := range s.inputs {
		if i >= len(fn.Params) && in.passed {
			g.edge(bound[i-len(fn.Params)], g.outside)
		}
	}
}

// calledInPlace reports whether a literal is called, or deferred, and nothing else.
func calledInPlace(m *ssa.MakeClosure) bool {
	for _, r := range *m.Referrers() {
		c, ok := r.(ssa.CallInstruction)
		if _, started := r.(*ssa.Go); !ok || started || c.Common().Value != m {
			return false
		}
		for _, a := range c.Common().Args {
			if a == m {
				return false
			}
		}
	}
	return true
}

func (g *graph) builtin(i ssa.CallInstruction, b *ssa.Builtin) {
	c := i.Common()
	v, _ := i.(*ssa.Call)
	switch b.Name() {
	case "append":
		g.edge(g.value(c.Args[0]), g.part(v, 0))
		if len(c.Args) == 2 {
			g.write(g.value(c.Args[0]))
			if s, ok := c.Args[1].Type().Underlying().(*types.Slice); ok && g.refers(s.Elem()) { // else bytes are copied
				g.edge(g.value(c.Args[1]), g.part(v, 0))
				g.store(g.value(c.Args[0]), g.value(c.Args[1]))
			}
		}
	case "copy":
		g.write(g.value(c.Args[0]))
		if s, ok := c.Args[1].Type().Underlying().(*types.Slice); ok && g.refers(s.Elem()) {
			g.store(g.value(c.Args[0]), g.value(c.Args[1]))
		}
	case "clear", "delete":
		g.write(g.value(c.Args[0]))
	case "panic":
		g.edge(g.value(c.Args[0]), g.outside)
	case "recover":
		if v != nil {
			g.edge(g.outside, g.part(v, 0))
		}
	default: // the others give back, at most, what they were given
		if v != nil {
			for _, a := range c.Args {
				g.edge(g.value(a), g.part(v, 0))
			}
		}
	}
}

// pooled executes Get and Put of a pool whose objects are reviewed to be clean
// when they are put.
func (g *graph) pooled(callee *ssa.Function, args, results []int) bool {
	obj, ok := callee.Object().(*types.Func)
	if !ok || g.fn.Pkg == nil || !g.reviewed.pools[g.fn.Pkg.Pkg.Path()] {
		return false
	}
	switch obj.FullName() {
	case "(*sync.Pool).Get", "(*sync.Pool).Put":
		return true
	}
	return false
}

// foreign executes a call of a function that is written in assembly, or belongs to
// the run-time system.
func (g *graph) foreign(callee *ssa.Function, args, results []int) {
	name := callee.String()
	if obj, ok := callee.Object().(*types.Func); ok {
		name = obj.FullName()
	}
	if g.reviewed.silent[name] {
		return
	}
	if !g.mixes(callee, name) {
		for _, a := range args {
			g.edge(a, g.outside)
			g.write(a)
		}
		for _, r := range results {
			g.edge(g.outside, r)
		}
		return
	}
	for i, a := range args {
		for j, b := range args {
			if i != j && holder(callee.Params, j) {
				g.store(b, a)
			}
		}
		g.write(a)
		for _, r := range results {
			g.edge(a, r)
		}
	}
}

// holder reports whether parameter i is memory into which more than plain data can
// be written.
func holder(params []*ssa.Parameter, i int) bool {
	if i >= len(params) {
		return true
	}
	var elem types.Type
	switch t := params[i].Type().Underlying().(type) {
	case *types.Slice:
		elem = t.Elem()
	case *types.Pointer:
		elem = t.Elem()
	default:
		return true
	}
	b, ok := elem.Underlying().(*types.Basic)
	return !ok || b.Kind() == types.UnsafePointer
}

// mixes reports whether a function without body moves what it is given about
// between its arguments and results, and keeps nothing: arithmetic, system calls,
// copies. Those of the run-time system, and those that take functions or values
// of any type, are taken to keep everything unless they were reviewed.
func (g *graph) mixes(callee *ssa.Function, name string) bool {
	if yes, ok := g.reviewed.foreign[name]; ok {
		return yes
	}
	if callee.Pkg == nil || callee.Pkg.Pkg.Path() == "runtime" || strings.HasPrefix(callee.Pkg.Pkg.Path(), "internal/runtime/") && callee.Pkg.Pkg.Path() != "internal/runtime/atomic" {
		return false
	}
	for i := range callee.Signature.Params().Len() {
		switch callee.Signature.Params().At(i).Type().Underlying().(type) {
		case *types.Signature, *types.Interface:
			return false
		}
	}
	return true
}
