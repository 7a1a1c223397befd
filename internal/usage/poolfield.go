package usage

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// What pools leave in the fields of the objects that they lend.

// Cleared returns the fields that are zero in whatever comes out of the pool: New leaves
// them alone, and all who put an object have cleared them.
func (x *Index) Cleared(p *Pool) []*types.Var {
	p.clear.Do(func() { p.cleared = x.findCleared(p) })
	return p.cleared
}

func (x *Index) findCleared(p *Pool) []*types.Var {
	if k, ok := p.Key.(*types.Var); !ok || k.Exported() || p.handed || !p.Known || len(p.Makers) == 0 {
		return nil
	}
	t, ok := pointee(p.NewType()).(*types.Named)
	if !ok {
		return nil
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	var list []*types.Var
	for i := range s.NumFields() {
		f := s.Field(i).Origin()
		if x.left(p, f) {
			list = append(list, f)
		}
	}
	return list
}

// left reports whether field f is zero in all objects that are made for the pool and put
// into it.
func (x *Index) left(p *Pool, f *types.Var) bool {
	for _, m := range p.Makers {
		for _, b := range m.Blocks {
			r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if !ok {
				continue
			}
			made, ok := r.Results[0].(*ssa.MakeInterface)
			if !ok || !untouched(made, f) {
				return false
			}
		}
	}
	puts := x.On(p.Key, knowledge.Put)
	for _, op := range puts {
		call, ok := PoolCall(op)
		if !ok || len(call.Common().Args) != 2 {
			return false
		}
		if _, deferred := call.(*ssa.Call); !deferred {
			return false // what is done before it runs is not in order
		}
		v, ok := call.Common().Args[1].(*ssa.MakeInterface)
		if !ok || !clears(v.X, f, call) {
			return false
		}
	}
	return len(puts) > 0
}

// untouched reports whether what made holds is a new object that nothing is stored into
// but in other fields than f.
func untouched(made *ssa.MakeInterface, f *types.Var) bool {
	a, ok := made.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.MakeInterface, *ssa.DebugRef:
		case *ssa.FieldAddr:
			if fieldOf(r) == f {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// clears reports whether f is set to zero in v whenever instr is reached, and to nothing
// else in the same function.
func clears(v ssa.Value, f *types.Var, instr ssa.Instruction) bool {
	cleared := false
	note := func(s *ssa.Store) bool {
		if !isZero(s.Val) {
			return false
		}
		cleared = cleared || s.Block().Dominates(instr.Block())
		return true
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == v && !note(r) {
				return false
			}
		case *ssa.FieldAddr:
			if fieldOf(r) != f {
				continue
			}
			for _, u := range *r.Referrers() {
				switch u := u.(type) {
				case *ssa.Store:
					if u.Addr != r || !note(u) {
						return false
					}
				case *ssa.UnOp, *ssa.DebugRef:
				default:
					return false
				}
			}
		}
	}
	return cleared
}

// isZero reports whether v is the zero value of its type.
func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	if c.Value == nil {
		return true
	}
	switch c.Value.ExactString() {
	case "0", "false", `""`:
		return true
	}
	return false
}
