package main

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A graph says, for one function, which value can be reached from which: an edge
// from u to v means that what u is, or leads to, can be reached from v. It does
// not tell fields apart, nor times. Values that are taken out of one other value
// (a field of it, what it points to, a slice of it, an interface that holds it)
// share its node. The inputs of the function, its parameters and then its free
// variables, have the first nodes.
type graph struct {
	*analysis
	fn      *ssa.Function
	inputs  int
	outside int // stands for everything that others hold: globals, other goroutines, code that nobody knows
	passed  int // stands for functions and methods that the caller gave
	results int // the first of the nodes of the results

	nodes    map[ssa.Value]int
	parts    map[part]int
	succ     [][]int
	pred     [][]int
	edges    map[[2]int]bool
	concrete map[int][]types.Type // types of values that were put in interfaces
	opaque   map[int]bool         // may hold functions and interface values that are not known
	stores   [][2]int             // address and value
	stored   map[[2]int]bool
	writes   []int
	invokes  []*invocation
	handed   []handing
}

// A part is one result of a call.
type part struct {
	of    ssa.Value
	index int
}

// An invocation is a call of a method of an interface, or of a function value.
type invocation struct {
	recv    int
	method  string // "()" for a function value
	args    []int
	results []int
	applied map[*ssa.Function]bool
}

// A handing is a value that a callee hands to functions and methods of others of its
// arguments.
type handing struct {
	value int
	to    []int
}

const none = -1

func newGraph(a *analysis, fn *ssa.Function) *graph {
	g := &graph{analysis: a, fn: fn, nodes: make(map[ssa.Value]int), parts: make(map[part]int), edges: make(map[[2]int]bool),
		stored:   make(map[[2]int]bool),
		concrete: make(map[int][]types.Type), opaque: make(map[int]bool)}
	for _, p := range fn.Params {
		g.nodes[p] = g.node()
	}
	for _, f := range fn.FreeVars {
		g.nodes[f] = g.node()
	}
	g.inputs = len(g.succ)
	g.outside, g.passed = g.node(), g.node()
	g.results = len(g.succ)
	for range fn.Signature.Results().Len() {
		g.node()
	}
	return g
}

func (g *graph) node() int {
	g.succ, g.pred = append(g.succ, nil), append(g.pred, nil)
	return len(g.succ) - 1
}

// edge notes that u can be reached from v.
func (g *graph) edge(u, v int) bool {
	if u == none || v == none || u == v || g.edges[[2]int{u, v}] {
		return false
	}
	g.edges[[2]int{u, v}] = true
	g.succ[u] = append(g.succ[u], v)
	g.pred[v] = append(g.pred[v], u)
	return true
}

func (g *graph) store(addr, v int) {
	if addr != none && v != none && addr != v && !g.stored[[2]int{addr, v}] {
		g.stored[[2]int{addr, v}] = true
		g.stores = append(g.stores, [2]int{addr, v})
	}
}

// value returns the node of v, or none if v leads nowhere.
func (g *graph) value(v ssa.Value) int {
	if v == nil {
		return none
	}
	if n, ok := g.nodes[v]; ok {
		return n
	}
	if !g.refers(v.Type()) {
		return none
	}
	g.nodes[v] = none // for cycles through values that share a node; a phi is no such value
	n := g.newValue(v)
	g.nodes[v] = n
	return n
}

func (g *graph) newValue(v ssa.Value) int {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Builtin, *ssa.Function:
		return none
	case *ssa.Global:
		return g.outside
	case *ssa.FieldAddr:
		return g.value(v.X)
	case *ssa.Field:
		return g.value(v.X)
	case *ssa.IndexAddr:
		return g.value(v.X)
	case *ssa.Index:
		return g.value(v.X)
	case *ssa.Slice:
		return g.value(v.X)
	case *ssa.ChangeType:
		return g.value(v.X)
	case *ssa.ChangeInterface:
		return g.value(v.X)
	case *ssa.Convert:
		return g.value(v.X)
	case *ssa.MultiConvert:
		return g.value(v.X)
	case *ssa.SliceToArrayPointer:
		return g.value(v.X)
	case *ssa.TypeAssert:
		return g.value(v.X)
	case *ssa.Lookup:
		return g.value(v.X)
	case *ssa.Range:
		return g.value(v.X)
	case *ssa.Next:
		return g.value(v.Iter)
	case *ssa.MakeInterface:
		n := g.value(v.X)
		if n != none && !slices.Contains(g.concrete[n], v.X.Type()) {
			g.concrete[n] = append(g.concrete[n], v.X.Type())
		}
		return n
	case *ssa.Extract:
		if c, ok := v.Tuple.(*ssa.Call); ok {
			return g.part(c, v.Index)
		}
		return g.value(v.Tuple)
	case *ssa.UnOp:
		if v.Op == token.MUL || v.Op == token.ARROW {
			return g.value(v.X)
		}
		return g.derived(v, v.X)
	case *ssa.BinOp:
		return g.derived(v, v.X, v.Y)
	case *ssa.Phi:
		return g.derived(v, v.Edges...)
	case *ssa.Select:
		var from []ssa.Value
		for _, s := range v.States {
			from = append(from, s.Chan)
		}
		return g.derived(v, from...)
	case *ssa.Call:
		return g.part(v, 0)
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeClosure:
		return g.node()
	}
	return g.outside
}

// derived makes a node for v, from which all of from can be reached.
func (g *graph) derived(v ssa.Value, from ...ssa.Value) int {
	n := g.node()
	g.nodes[v] = n
	for _, x := range from {
		g.edge(g.value(x), n)
	}
	return n
}

// part returns the node of a result of a call.
func (g *graph) part(c ssa.Value, i int) int {
	t := c.Type()
	if tuple, ok := t.(*types.Tuple); ok {
		if i >= tuple.Len() {
			return none
		}
		t = tuple.At(i).Type()
	}
	if !g.refers(t) {
		return none
	}
	n, ok := g.parts[part{c, i}]
	if !ok {
		n = g.node()
		g.parts[part{c, i}] = n
		if mayHoldCode(t) {
			g.opaque[n] = true
		}
	}
	return n
}

// mayHoldCode reports whether methods of a value of type t, or t itself, may be of
// any kind.
func mayHoldCode(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Signature:
		return true
	}
	return false
}

// instr adds what one instruction does.
func (g *graph) instr(instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.Store:
		g.store(g.value(i.Addr), g.value(i.Val))
		if !ownVariable(i.Addr) {
			g.write(g.value(i.Addr))
		}
	case *ssa.MapUpdate:
		g.store(g.value(i.Map), g.value(i.Key))
		g.store(g.value(i.Map), g.value(i.Value))
		g.write(g.value(i.Map))
	case *ssa.Send:
		g.store(g.value(i.Chan), g.value(i.X))
	case *ssa.Select:
		for _, s := range i.States {
			g.store(g.value(s.Chan), g.value(s.Send))
		}
	case *ssa.Return:
		for k, r := range i.Results {
			g.edge(g.value(r), g.results+k)
		}
	case *ssa.Panic:
		g.edge(g.value(i.X), g.outside)
	case *ssa.MakeClosure:
		g.closure(i)
	case *ssa.Go:
		g.edge(g.value(i.Call.Value), g.outside)
		for _, x := range i.Call.Args {
			g.edge(g.value(x), g.outside)
		}
	case ssa.CallInstruction:
		g.call(i)
	case ssa.Value:
		g.value(i) // so that a type put in an interface is noted
	}
}

func (g *graph) write(n int) {
	if n != none && !slices.Contains(g.writes, n) {
		g.writes = append(g.writes, n)
	}
}

// ownVariable reports whether addr is inside a variable of the function, or of the
// one around it.
func ownVariable(addr ssa.Value) bool {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			if _, ok := a.X.Type().Underlying().(*types.Pointer); !ok {
				return false
			}
			addr = a.X
		case *ssa.Alloc, *ssa.FreeVar:
			return true
		default:
			return false
		}
	}
}

// above returns the nodes that can be reached from n, n among them.
func (g *graph) above(n int) []int { return walk(n, g.pred) }

// below returns the nodes from which n can be reached, n among them.
func (g *graph) below(n int) []int { return walk(n, g.succ) }

func walk(n int, next [][]int) []int {
	seen := map[int]bool{n: true}
	list := []int{n}
	for i := 0; i < len(list); i++ {
		for _, m := range next[list[i]] {
			if !seen[m] {
				seen[m] = true
				list = append(list, m)
			}
		}
	}
	return list
}
