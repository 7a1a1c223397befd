package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Whether Go stores pointers behind a pointer. The pointers that the system leaves in
// memory that it was given are its own, or lead into the same memory: the collector
// need not see them. Those that Go stores there it has to see.

// storesPointers reports whether something that holds pointers is stored behind v,
// a pointer or slice, as far as that can be followed in the package.
func (a *analysis) storesPointers(v ssa.Value) bool {
	s := &storing{a: a, seen: make(map[ssa.Value]bool), counts: func(st *ssa.Store) bool {
		if c, ok := st.Val.(*ssa.Const); ok && c.Value == nil || !hasPointers(st.Val.Type(), 0) {
			return false
		}
		kept := false
		if isStringType(st.Val.Type()) {
			a.elsewhere(st.Parent(), func(g *frame) {
				r := g.eval(st.Val).region
				kept = r != nil && g.keptElsewhere(r, st)
			})
		}
		return !kept
	}, builtins: true}
	return s.goes(v)
}

// storesOthers is storesPointers for pointers to memory that nothing else keeps, not even
// the arena that v points into.
func (a *analysis) storesOthers(v ssa.Value) bool {
	s := &storing{a: a, seen: make(map[ssa.Value]bool), counts: func(st *ssa.Store) (res bool) {
		a.elsewhere(st.Parent(), func(g *frame) { res = g.lost(st.Val, st, 0) })
		return res
	}}
	return s.goes(v)
}

// storing follows a pointer to the stores through it.
type storing struct {
	a        *analysis
	seen     map[ssa.Value]bool
	counts   func(*ssa.Store) bool // whether a store is one that is looked for
	builtins bool                  // whether what is copied or exchanged atomically counts
}

func (s *storing) goes(v ssa.Value) bool {
	if s.seen[v] || len(s.seen) > 200 || v.Referrers() == nil {
		return false
	}
	s.seen[v] = true
	for _, r := range *v.Referrers() {
		if s.by(v, r) {
			return true
		}
	}
	return false
}

// by is goes for one use of v.
func (s *storing) by(v ssa.Value, use ssa.Instruction) bool {
	switch use := use.(type) {
	case *ssa.Store:
		if use.Addr == v {
			return s.counts(use)
		}
		return s.from(use.Addr)
	case *ssa.MapUpdate:
		return false
	case *ssa.Return:
		for i, res := range use.Results {
			if res != v {
				continue
			}
			for _, call := range s.a.callsOf(use.Parent()) {
				if s.result(call, i, len(use.Results)) {
					return true
				}
			}
		}
	case *ssa.MakeClosure:
		fn := use.Fn.(*ssa.Function)
		for i, b := range use.Bindings {
			if b == v && s.goes(fn.FreeVars[i]) {
				return true
			}
		}
	case *ssa.Call:
		if b, ok := use.Call.Value.(*ssa.Builtin); ok && (b.Name() == "Slice" || b.Name() == "Add") { // of package unsafe
			return use.Call.Args[0] == v && s.goes(use)
		}
		return s.to(v, &use.Call)
	case ssa.CallInstruction:
		return s.to(v, use.Common())
	case *ssa.UnOp: // what is there: a variable's content, if v is its address
		if _, slice := underlying(use.Type()).(*types.Slice); slice {
			return s.goes(use)
		}
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.Convert, *ssa.ChangeType, *ssa.Phi, *ssa.SliceToArrayPointer:
		return s.goes(use.(ssa.Value))
	}
	return false
}

// from is goes for what is read from a variable or field.
func (s *storing) from(addr ssa.Value) bool {
	var loads []*ssa.UnOp
	switch addr := addr.(type) {
	case *ssa.Alloc:
		for _, r := range *addr.Referrers() {
			if load, ok := r.(*ssa.UnOp); ok {
				loads = append(loads, load)
			}
		}
	case *ssa.FieldAddr:
		loads = s.a.index().loads[fieldVar(addr)]
	case *ssa.Global:
		loads = s.a.index().loads[addr]
	}
	for _, load := range loads {
		if s.goes(load) {
			return true
		}
	}
	return false
}

// result is goes for a result of a call.
func (s *storing) result(call ssa.CallInstruction, i, n int) bool {
	v := call.Value()
	if v == nil {
		return false
	}
	if n == 1 {
		return s.goes(v)
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == i && s.goes(x) {
			return true
		}
	}
	return false
}

// to is goes for an argument of a call.
func (s *storing) to(v ssa.Value, call *ssa.CallCommon) bool {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		return s.builtins && (b.Name() == "copy" || b.Name() == "append") && call.Args[0] == v
	}
	fn := s.a.callee(call)
	if fn == nil {
		return false
	}
	if fn.Blocks == nil {
		return s.builtins && fn.Pkg != nil && fn.Pkg.Pkg.Path() == "sync/atomic" && len(call.Args) > 1 && call.Args[0] == v && hasPointers(call.Args[1].Type(), 0)
	}
	for i, arg := range call.Args {
		if arg == v && i < len(fn.Params) && s.goes(fn.Params[i]) {
			return true
		}
	}
	return false
}
