package usage

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Transitive closure over the call graph: what a function does itself and through its callees.

// maxKeys bounds the keys followed for one function; beyond it a function
// says what kinds of operations it holds, but not on what.
const maxKeys = 256

// A Reach is what a function does to the object of a key, itself or through
// at most Calls calls.
type Reach struct {
	Effect knowledge.Effect
	Calls  int
}

// maxReach is the number of calls over which operations count for a caller.
// Objects whose life spreads over more are judged where their parts meet lower.
const maxReach = 3

// close computes the transitive kinds, keys and modified fields: a fixpoint
// over the call graph of the package.
func (x *Index) close() {
	funcs := slices.Concat(x.SSA.Funcs, x.wrappers)
	for _, fn := range funcs {
		x.kinds[fn] = x.direct[fn]
		x.keys[fn] = make(map[Key]Reach)
	}
	for _, op := range x.Ops {
		r := x.keys[op.Fn][op.Key]
		x.keys[op.Fn][op.Key] = Reach{Effect: r.Effect | op.Effect}
	}
	work := x.calleesFirst(funcs)
	x.sweep(work, x.flowKinds, x.inner)
	x.sweep(work, x.flowKeys, nil) // asks what is kept, for which all that is modified has to be known
}

// sweep calls flow for the sites of each function, and for further ones, until it says that nothing is new.
// Work has callees first: without recursion, the first sweep is the last.
func (x *Index) sweep(work []*ssa.Function, flow func(Site) bool, further map[*ssa.Function][]Site) {
	rank := make(map[*ssa.Function]int, len(work))
	for i, fn := range work {
		rank[fn] = i
	}
	changed := slices.Repeat([]bool{true}, len(work))
	for again := true; again; {
		again = false
		for i, fn := range work {
			if !changed[i] {
				continue
			}
			changed[i] = false
			for _, s := range slices.Concat(x.sites[fn], further[fn]) {
				if j, known := rank[s.In]; known && flow(s) {
					changed[j] = true
					again = again || j <= i
				}
			}
		}
	}
}

// calleesFirst returns the functions in an order in which callees come before
// their callers, as far as there is no recursion.
func (x *Index) calleesFirst(funcs []*ssa.Function) []*ssa.Function {
	order := make([]*ssa.Function, 0, len(funcs))
	seen := make(map[*ssa.Function]bool, len(funcs))
	var visit func(fn *ssa.Function)
	visit = func(fn *ssa.Function) {
		if seen[fn] {
			return
		}
		seen[fn] = true
		for _, s := range x.out[fn] {
			visit(s.Callee)
		}
		order = append(order, fn)
	}
	for _, fn := range funcs {
		visit(fn)
	}
	return order
}

// flowKinds adds what the callee of s does and modifies to what its caller does, and
// reports whether that was new.
func (x *Index) flowKinds(s Site) bool {
	changed := false
	if k := x.kinds[s.In] | x.kinds[s.Callee]; k != x.kinds[s.In] {
		x.kinds[s.In] = k
		changed = true
	}
	if m := x.mods[s.Callee]; m != nil && x.modsOf(s.In).addAll(m) {
		changed = true
	}
	return changed
}

// flowKeys adds the keys of the callee of s to those of its caller, and reports whether that was new.
func (x *Index) flowKeys(s Site) bool {
	changed := false
	to := x.keys[s.In]
	if to == nil || len(to) > maxKeys {
		return false
	}
	step := 1
	if x.scanned[s.In] && !LoopBody(s.In) { // a method value calls its method, that is all
		step = 0
	}
	for k, r := range x.keys[s.Callee] {
		if r.Calls+step > maxReach {
			continue
		}
		if v, ok := k.(ssa.Value); ok && v.Parent() == s.Callee && !Inside(s.In, s.Callee) && x.freshness(v) == confined {
			continue
		}
		k = x.Translate(s, k)
		old, known := to[k]
		if !known {
			old.Calls = r.Calls + step
		}
		next := Reach{Effect: old.Effect | r.Effect, Calls: min(old.Calls, r.Calls+step)}
		if next != old || !known {
			to[k] = next
			changed = true
		}
	}
	return changed
}

// Translate turns a key of the callee into the caller's: a parameter into
// what is passed for it, a free variable into what it is bound to.
func (x *Index) Translate(s Site, k Key) Key {
	if f, ok := k.(*ssa.FreeVar); ok && f.Parent() == s.Callee {
		if m, ok := s.Instr.(*ssa.MakeClosure); ok {
			for i, q := range s.Callee.FreeVars {
				if q == f {
					return KeyOf(m.Bindings[i])
				}
			}
		}
		return k
	}
	p, ok := k.(*ssa.Parameter)
	if !ok || p.Parent() != s.Callee {
		return k
	}
	c, ok := s.Instr.(ssa.CallInstruction)
	if !ok {
		return k
	}
	args := c.Common().Args
	switch callee := c.Common().StaticCallee(); {
	case c.Common().IsInvoke():
		args = append([]ssa.Value{c.Common().Value}, args...)
	case callee == nil || Body(callee) != s.Callee:
		return k
	}
	for i, q := range s.Callee.Params {
		if q == p && i < len(args) {
			return KeyOf(args[i])
		}
	}
	return k
}

// Fields returns the fields among the keys of fn with operations of the given kinds.
func (x *Index) Fields(fn *ssa.Function, kinds knowledge.Effect) map[*types.Var]knowledge.Effect {
	fields := make(map[*types.Var]knowledge.Effect)
	for k, r := range x.keys[fn] {
		if v, ok := k.(*types.Var); ok && r.Effect&kinds != 0 {
			fields[v] = r.Effect
		}
	}
	return fields
}

// HoldsLiteral returns the slice literal that the variable which f captures holds
// whenever the function of f runs, or nil.
func HoldsLiteral(f *ssa.FreeVar) *ssa.Slice {
	if _, ok := pointee(f.Type()).Underlying().(*types.Slice); !ok {
		return nil
	}
	a, made := boundVariable(f)
	if a == nil {
		return nil
	}
	s, ok := SoleStore(a).(*ssa.Slice)
	if !ok || s.Low != nil || s.High != nil || s.Max != nil {
		return nil
	}
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Block() == made.Block() && !Reaches(r, made, made) || r.Block() != made.Block() && !r.Block().Dominates(made.Block()) {
				return nil // the function may run before
			}
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				if b == a && !NeverSet(r.Fn.(*ssa.Function).FreeVars[i], 3) {
					return nil
				}
			}
		default:
			return nil
		}
	}
	return s
}

// boundVariable returns the variable that f captures, through the functions between,
// and where the outermost of them is made a closure.
func boundVariable(f *ssa.FreeVar) (a *ssa.Alloc, made *ssa.MakeClosure) {
	for f != nil {
		switch b := binding(f).(type) {
		case *ssa.Alloc:
			for _, r := range *b.Referrers() {
				if m, ok := r.(*ssa.MakeClosure); ok && m.Fn == f.Parent() {
					return b, m
				}
			}
			return nil, nil
		case *ssa.FreeVar:
			f = b
		default:
			return nil, nil
		}
	}
	return nil, nil
}

// A Contribution is what an instruction does to a key, by itself or by what it calls.
type Contribution struct {
	Instr  ssa.Instruction
	Effect knowledge.Effect // kinds
}

// Contributions returns what the instructions of fn do to a key.
func (x *Index) Contributions(fn *ssa.Function, key Key) []Contribution {
	var list []Contribution
	for _, op := range x.In(fn) {
		if op.Key == key {
			list = append(list, Contribution{op.Instr, op.Effect})
		}
	}
	for _, s := range x.Out(fn) {
		for k, r := range x.Keys(s.Callee) {
			if x.Translate(s, k) == key {
				list = append(list, Contribution{s.Instr, r.Effect})
			}
		}
	}
	return list
}

// holdsCancel reports whether v is read from a variable of type func(), its function's own
// or a captured one, into which a cancel function of a context is stored.
func holdsCancel(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	at := load.X
	for range 4 {
		f, ok := at.(*ssa.FreeVar)
		if !ok {
			break
		}
		if at = binding(f); at == nil {
			return false
		}
	}
	a, ok := at.(*ssa.Alloc)
	return ok && slices.ContainsFunc(storesTo(a), func(v ssa.Value) bool {
		c, ok := v.(*ssa.ChangeType)
		return ok && IsCancel(c.X.Type())
	})
}

// SameCaptured returns the number of the variable that fn captures and that is v, which a
// literal of the same function captures, or that is fn itself; -1 if there is none.
func SameCaptured(v *ssa.FreeVar, fn *ssa.Function) int {
	if v.Parent() == fn {
		return slices.Index(fn.FreeVars, v)
	}
	if fn.Parent() == nil || fn.Parent() != v.Parent().Parent() {
		return -1
	}
	variable := binding(v)
	return slices.IndexFunc(fn.FreeVars, func(own *ssa.FreeVar) bool { return variable != nil && binding(own) == variable })
}
