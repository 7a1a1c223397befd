package main

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A summary says what a function does with its inputs: parameters, the receiver
// first, and then free variables.
type summary struct {
	inputs  []input
	outside uint64 // the results, a bit each, from which something can be reached that others hold
}

// An input says what becomes of one input and what it leads to.
type input struct {
	escapes bool // others may hold it afterwards
	passed  bool // it is handed to functions or methods that came with other inputs
	written bool
	into    uint64   // the inputs from which it can be reached afterwards
	results uint64   // the results from which it can be reached
	methods []string // called on it, or on what it leads to; "()" is a call of it as a function
}

// maxMethods is the number of methods that are told apart; anyMethod stands for more.
const (
	maxMethods = 10
	anyMethod  = "*"
)

func addMethod(list []string, m string) []string {
	if slices.Contains(list, m) || len(list) == 1 && list[0] == anyMethod {
		return list
	}
	if len(list) == maxMethods || m == anyMethod {
		return []string{anyMethod}
	}
	list = append(list, m)
	slices.Sort(list)
	return list
}

// An analysis computes the summaries of a library as the least fixpoint of what
// the bodies say.
type analysis struct {
	lib       *library
	reviewed  *reviewed
	referring map[types.Type]bool
	summaries map[*ssa.Function]*summary
	users     map[*ssa.Function]map[*ssa.Function]bool // of a summary
	queue     []*ssa.Function
	queued    map[*ssa.Function]bool
}

func newAnalysis(lib *library, r *reviewed) *analysis {
	return &analysis{lib: lib, reviewed: r, referring: make(map[types.Type]bool), summaries: make(map[*ssa.Function]*summary),
		users: make(map[*ssa.Function]map[*ssa.Function]bool), queued: make(map[*ssa.Function]bool)}
}

// run computes all summaries.
func (a *analysis) run() {
	for _, fn := range a.lib.functions() {
		a.summaryOf(fn, nil)
	}
	for len(a.queue) > 0 {
		round := a.queue
		a.queue = nil
		for _, fn := range round {
			a.queued[fn] = false
			s := a.analyse(fn)
			if !same(s, a.summaries[fn]) {
				a.summaries[fn] = s
				for u := range a.users[fn] {
					a.enqueue(u)
				}
			}
		}
	}
}

func (a *analysis) enqueue(fn *ssa.Function) {
	if !a.queued[fn] {
		a.queued[fn] = true
		a.queue = append(a.queue, fn)
	}
}

// summaryOf returns what is known of fn so far, for its caller user.
func (a *analysis) summaryOf(fn, user *ssa.Function) *summary {
	s := a.summaries[fn]
	if s == nil {
		s = &summary{inputs: make([]input, len(fn.Params)+len(fn.FreeVars))}
		a.summaries[fn] = s
		a.enqueue(fn)
	}
	if user != nil {
		if a.users[fn] == nil {
			a.users[fn] = make(map[*ssa.Function]bool)
		}
		a.users[fn][user] = true
	}
	return s
}

func same(s, t *summary) bool {
	return s.outside == t.outside && slices.EqualFunc(s.inputs, t.inputs, func(x, y input) bool {
		return x.escapes == y.escapes && x.passed == y.passed && x.written == y.written && x.into == y.into && x.results == y.results &&
			slices.Equal(x.methods, y.methods)
	})
}

// analyse returns the summary of fn, by its body and the summaries of what it calls.
func (a *analysis) analyse(fn *ssa.Function) *summary {
	g := newGraph(a, fn)
	for _, b := range fn.Blocks {
		for _, i := range b.Instrs {
			g.instr(i)
		}
	}
	for g.spread() {
	}
	return g.summarise()
}

// spread adds the edges that follow from those there are, and reports whether there
// were any.
func (g *graph) spread() bool {
	above := make(map[int][]int)
	get := func(n int) []int {
		if above[n] == nil {
			above[n] = g.above(n)
		}
		return above[n]
	}
	var edges [][2]int
	for _, s := range g.stores {
		for _, u := range get(s[0]) {
			edges = append(edges, [2]int{s[1], u})
		}
	}
	changed := false
	before := len(g.stores) + len(g.invokes) + len(g.handed)
	for _, i := range slices.Clone(g.invokes) {
		if i.recv == none {
			continue
		}
		changed = g.invoke(i, get(i.recv)) || changed
	}
	for _, h := range g.handed {
		to := g.outside
		if given, foreign := g.code(h.to, get); given && !foreign {
			to = g.passed
		}
		edges = append(edges, [2]int{h.value, to})
	}
	for _, e := range edges {
		changed = g.edge(e[0], e[1]) || changed
	}
	return changed || len(g.stores)+len(g.invokes)+len(g.handed) > before
}

// code says whether functions and methods that can be reached from some nodes came
// with the inputs, and whether there are any others.
func (g *graph) code(nodes []int, above func(int) []int) (given, foreign bool) {
	for _, n := range nodes {
		if n == none {
			foreign = true
			continue
		}
		for _, u := range above(n) {
			given = given || u < g.inputs
			foreign = foreign || u == g.outside || g.opaque[u] || len(g.concrete[u]) > 0 && u >= g.inputs
		}
	}
	return given, foreign
}

// invoke executes a call of a method of something that leads to the nodes above.
func (g *graph) invoke(i *invocation, above []int) bool {
	changed := false
	given, unknown, known := false, false, false
	if i.method == anyMethod { // only in callees
		given, unknown := g.code([]int{i.recv}, g.above)
		return given && unknown && g.edge(i.recv, g.outside)
	}
	for _, u := range above {
		given = given || u < g.inputs
		unknown = unknown || u == g.outside || g.opaque[u]
		for _, t := range g.concrete[u] {
			fn := g.method(t, i.method)
			if fn == nil {
				continue
			}
			known = true
			if i.applied[fn] {
				continue
			}
			i.applied[fn] = true
			changed = true
			s := g.summaryOf(fn, g.fn)
			if i.args == nil && i.results == nil { // in a callee: of arguments and results nothing is known
				args := []int{i.recv}
				for range len(fn.Params) - 1 {
					args = append(args, g.outside)
				}
				g.apply(s, args, nil)
				if len(s.inputs) > 0 && (s.inputs[0].results != 0 || s.inputs[0].passed) {
					g.edge(i.recv, g.outside)
				}
				continue
			}
			g.apply(s, append([]int{i.recv}, i.args...), i.results)
		}
	}
	switch {
	case unknown || !given && !known:
		for _, a := range i.args {
			changed = g.edge(a, g.outside) || changed
		}
		for _, r := range i.results {
			changed = g.edge(g.outside, r) || changed
			changed = g.edge(i.recv, r) || changed
		}
	case given:
		// What the caller's own methods return, and do to what they are given, is for
		// those to judge who see them.
		for _, a := range i.args {
			changed = g.edge(a, g.passed) || changed
		}
		for _, r := range i.results {
			changed = g.edge(g.outside, r) || changed
		}
	}
	return changed
}

// method returns the function that method name of type t is, or nil.
func (g *graph) method(t types.Type, name string) *ssa.Function {
	if types.IsInterface(t) || name == "()" || name == anyMethod {
		return nil
	}
	set := g.lib.prog.MethodSets.MethodSet(t)
	for i := range set.Len() {
		if sel := set.At(i); sel.Obj().Name() == name {
			if fn := g.lib.prog.MethodValue(sel); fn != nil {
				if fn.Origin() != nil {
					fn = fn.Origin()
				}
				if fn.Blocks != nil {
					return fn
				}
			}
		}
	}
	return nil
}

func (g *graph) summarise() *summary {
	s := &summary{inputs: make([]input, g.inputs)}
	for i := range s.inputs {
		in := &s.inputs[i]
		for _, n := range g.below(i) {
			switch {
			case n == i:
			case n == g.outside:
				in.escapes = true
			case n == g.passed:
				in.passed, in.written = true, true
			case n < g.inputs:
				if n >= 64 {
					in.escapes = true
				} else {
					in.into |= 1 << n
				}
			case n >= g.results && n < g.results+g.fn.Signature.Results().Len():
				in.results |= 1 << (n - g.results)
			}
		}
	}
	for _, w := range g.writes {
		for _, u := range g.above(w) {
			if u < g.inputs {
				s.inputs[u].written = true
			}
		}
	}
	for _, i := range g.invokes {
		if i.recv == none {
			continue
		}
		for _, u := range g.above(i.recv) {
			if u < g.inputs {
				s.inputs[u].methods = addMethod(s.inputs[u].methods, i.method)
			}
		}
	}
	for r := range g.fn.Signature.Results().Len() {
		if slices.Contains(g.above(g.results+r), g.outside) {
			s.outside |= 1 << r
		}
	}
	return s
}
