package usage

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// An Overwrite is an assignment of a pool to a variable or field that holds one
// already.
type Overwrite struct {
	Pool *Pool
	At   *ssa.Store
	Used token.Pos // where the package gets from it, or puts into it
}

// Overwrites returns the assignments of pools that are in use, in source order:
// those to fields of new structs, in initialisers, behind a comparison with nil
// and in functions that a sync.Once runs are how pools come about.
func (x *Index) Overwrites() []Overwrite {
	var list []Overwrite
	pools := make(map[Key]*Pool)
	for _, p := range x.Pools() {
		pools[p.Key] = p
	}
	for _, fn := range x.SSA.Funcs {
		if fn.Synthetic != "" || strings.HasPrefix(fn.Name(), "init") || x.runOnce(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, i := range b.Instrs {
				s, ok := i.(*ssa.Store)
				if !ok || !isPool(s.Val.Type()) || IntoNew(s) || x.lazily(s) || !settled(s.Addr) || !newPool(s.Val) {
					continue
				}
				p := pools[KeyOf(s.Addr)]
				if p == nil {
					continue
				}
				if ops := x.On(p.Key, knowledge.Pools); len(ops) > 0 {
					list = append(list, Overwrite{p, s, ops[0].Instr.Pos()})
				}
			}
		}
	}
	return list
}

// newPool reports whether v is a pool that was just made, or a pointer to one: a pointer
// to another pool that there is already overwrites nothing.
func newPool(v ssa.Value) bool {
	if _, ok := v.Type().Underlying().(*types.Pointer); !ok {
		return true
	}
	switch v.(type) {
	case *ssa.Alloc, *ssa.Call:
		return true
	}
	return false
}

// settled reports whether addr is a package variable, or a field of something that the
// function has not made itself.
func settled(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Global:
		return true
	case *ssa.FieldAddr:
		if load, ok := a.X.(*ssa.UnOp); ok {
			_, local := load.X.(*ssa.Alloc)
			return !local
		}
		_, param := a.X.(*ssa.Parameter)
		return param
	}
	return false
}

// runOnce reports whether fn is given to a sync.Once.
func (x *Index) runOnce(fn *ssa.Function) bool {
	return slices.ContainsFunc(x.sites[fn], func(s Site) bool {
		return s.GivenTo(func(k knowledge.Func) bool { return k.Calls == knowledge.OnceNow || k.Result == knowledge.Wrapped })
	})
}

// lazily reports whether a store runs only where a comparison with nil, of what the
// address or another pointer holds, says so.
func (x *Index) lazily(s *ssa.Store) bool {
	for b := s.Block(); b != nil; b = b.Idom() {
		d := b.Idom()
		if d == nil {
			break
		}
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		if c, ok := branch.Cond.(*ssa.BinOp); ok && (isNilConst(c.X) || isNilConst(c.Y)) {
			if _, err := c.X.Type().Underlying().(*types.Interface); !err {
				return true
			}
		}
	}
	return false
}
