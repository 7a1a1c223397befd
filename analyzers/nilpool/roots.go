package nilpool

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// usesPools reports whether any function of the package puts into a pool or
// takes from one, be it through a function of another package.
func usesPools(x *usage.Index) bool {
	for _, fn := range x.SSA.Funcs {
		if x.Direct(fn)&knowledge.Pools != 0 {
			return true
		}
	}
	return false
}

// roots returns the functions in which a Put and what comes before or after it
// can meet: those that put, and the callers of those that put what they were
// handed, as far up as it was handed down.
func roots(x *usage.Index) []*ssa.Function {
	h := &hands{index: x, root: make(map[*ssa.Function]bool), given: make(map[*ssa.Function]map[ssa.Value]bool)}
	for _, op := range x.Ops {
		if c, ok := op.Instr.(ssa.CallInstruction); ok && op.Effect == knowledge.Put && len(c.Common().Args) == 2 {
			h.puts(op.Fn, c.Common().Args[1])
		}
	}
	for _, fn := range x.SSA.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				c, ok := instr.(ssa.CallInstruction)
				if ok && x.Imported(c)&knowledge.Put != 0 {
					for _, a := range c.Common().Args {
						h.puts(fn, a)
					}
				}
			}
		}
	}
	for len(h.work) > 0 {
		fn := h.work[0]
		h.work = h.work[1:]
		for _, s := range x.Sites(fn) {
			h.handed(fn, s)
		}
	}
	var list []*ssa.Function
	for _, fn := range x.SSA.Funcs {
		if h.root[fn] {
			list = append(list, fn)
		}
	}
	return list
}

// hands finds the functions that put what they were handed.
type hands struct {
	index *usage.Index
	root  map[*ssa.Function]bool
	given map[*ssa.Function]map[ssa.Value]bool // parameters and free variables that are put, or hold what is
	work  []*ssa.Function
}

// puts notes that fn puts v, or hands it to a function that does.
func (h *hands) puts(fn *ssa.Function, v ssa.Value) {
	h.root[fn] = true
	seen := make(map[ssa.Value]bool)
	sources(v, seen)
	for v := range seen {
		switch v.(type) {
		case *ssa.Parameter, *ssa.FreeVar:
			if h.given[fn] == nil {
				h.given[fn] = make(map[ssa.Value]bool)
			}
			if !h.given[fn][v] {
				h.given[fn][v] = true
				h.work = append(h.work, fn)
			}
		}
	}
}

// handed notes what site s, which mentions fn, hands to it to be put.
func (h *hands) handed(fn *ssa.Function, s usage.Site) {
	switch i := s.Instr.(type) {
	case ssa.CallInstruction:
		args := i.Common().Args
		if i.Common().StaticCallee() != nil && len(args) == len(fn.Params) {
			for k, p := range fn.Params {
				if h.given[fn][p] {
					h.puts(s.In, args[k])
				}
			}
		}
	case *ssa.MakeClosure:
		for k, f := range fn.FreeVars {
			if h.given[fn][f] {
				h.puts(s.In, i.Bindings[k])
			}
		}
	}
}

// sources adds to seen the values that v was read from: a variable counts for
// what is stored in it.
func sources(v ssa.Value, seen map[ssa.Value]bool) {
	if seen[v] {
		return
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			if s, ok := r.(*ssa.Store); ok && s.Addr == v {
				sources(s.Val, seen)
			}
		}
	case *ssa.Phi:
		for _, e := range v.Edges {
			sources(e, seen)
		}
	case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Convert, *ssa.FieldAddr, *ssa.Field,
		*ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.UnOp, *ssa.Slice, *ssa.TypeAssert, *ssa.Extract:
		var buf [3]*ssa.Value
		for _, op := range v.(ssa.Instruction).Operands(buf[:0]) {
			sources(*op, seen)
		}
	}
}
