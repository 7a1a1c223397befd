package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Where a channel was found: in a map or slice of the package, directly or in a struct that
// is an element of it, and by way of copies of the table.

// ElementOf returns the field or package variable that holds the map or slice from which v
// was taken, and the field of the element from which it was read, or nil if it is the
// element, or the key, itself. It returns nil, nil if v was found nowhere.
func (x *Index) ElementOf(v ssa.Value) (table, field *types.Var) {
	f := &elementFinder{index: x, seen: make(map[ssa.Value]bool)}
	return f.trace(v, false, nil, maxElementCalls)
}

// maxElementCalls is the number of calls over which an element is followed back.
const maxElementCalls = 3

type elementFinder struct {
	index *Index
	seen  map[ssa.Value]bool
}

// trace follows v back. Passed says that an element was taken on the way, and field is the
// first one that was read.
func (f *elementFinder) trace(v ssa.Value, passed bool, field *types.Var, calls int) (*types.Var, *types.Var) {
	if v == nil || f.seen[v] {
		return nil, nil
	}
	f.seen[v] = true
	first := func(list []ssa.Value, passed bool, calls int) (*types.Var, *types.Var) {
		for _, o := range list {
			if t, at := f.trace(o, passed, field, calls); t != nil {
				return t, at
			}
		}
		return nil, nil
	}
	read := func(v *types.Var, of ssa.Value) (*types.Var, *types.Var) {
		if holdsChannels(v.Type()) {
			if passed {
				return v, field
			}
			return nil, nil
		}
		if passed {
			return f.trace(of, passed, field, calls)
		}
		return f.trace(of, passed, v, calls)
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return nil, nil
		}
		switch a := v.X.(type) {
		case *ssa.FieldAddr:
			return read(fieldOf(a), a.X)
		case *ssa.IndexAddr:
			return first([]ssa.Value{a.X}, true, calls)
		case *ssa.Alloc:
			return first(storesTo(a), passed, calls)
		case *ssa.FreeVar:
			if b, ok := binding(a).(*ssa.Alloc); ok {
				return first(storesTo(b), passed, calls)
			}
		case *ssa.Global:
			if g, ok := a.Object().(*types.Var); ok && passed && holdsChannels(g.Type()) {
				return g, field
			}
		}
	case *ssa.Field:
		return read(StructField(v.X.Type(), v.Field), v.X)
	case *ssa.FieldAddr: // of a struct in a struct
		return first([]ssa.Value{v.X}, passed, calls)
	case *ssa.IndexAddr:
		return first([]ssa.Value{v.X}, true, calls)
	case *ssa.Lookup:
		return first([]ssa.Value{v.X}, true, calls)
	case *ssa.Extract:
		switch t := v.Tuple.(type) {
		case *ssa.Next:
			if r, ok := t.Iter.(*ssa.Range); ok {
				return first([]ssa.Value{r.X}, true, calls)
			}
		case *ssa.Lookup:
			return first([]ssa.Value{t.X}, true, calls)
		case *ssa.Call:
			return f.result(t, v.Index, passed, field, calls)
		}
	case *ssa.Call:
		return f.result(v, 0, passed, field, calls)
	case *ssa.Phi:
		return first(v.Edges, passed, calls)
	case *ssa.Slice:
		return first([]ssa.Value{v.X}, passed, calls)
	case *ssa.Alloc: // the array behind variadic arguments
		return first(elementsOf(v), passed, calls)
	case *ssa.FreeVar:
		return first([]ssa.Value{binding(v)}, passed, calls)
	case *ssa.Parameter:
		if calls == 0 {
			return nil, nil
		}
		for _, s := range f.index.Sites(v.Parent()) {
			if c, ok := s.Instr.(ssa.CallInstruction); ok && s.How != Taken {
				if t, at := f.trace(Argument(c.Common(), v), passed, field, calls-1); t != nil {
					return t, at
				}
			}
		}
	}
	return nil, nil
}

// result follows result i of a call: of append and of the copies of package slices and maps
// to what they are given, of a function in view to what it returns.
func (f *elementFinder) result(c *ssa.Call, i int, passed bool, field *types.Var, calls int) (*types.Var, *types.Var) {
	var from []ssa.Value
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if b.Name() != "append" {
			return nil, nil
		}
		from = c.Call.Args
	} else if callee := c.Call.StaticCallee(); callee != nil {
		switch pkg := packageOf(callee); {
		case (pkg == "slices" || pkg == "maps") && len(c.Call.Args) > 0:
			from, passed = c.Call.Args[:1], passed || pkg == "maps"
		case calls > 0 && Body(callee).Blocks != nil:
			from, calls = Returned(Body(callee), i), calls-1
		}
	}
	for _, v := range from {
		if t, at := f.trace(v, passed, field, calls); t != nil {
			return t, at
		}
	}
	return nil, nil
}

// packageOf returns the import path of a function, or of the generic one that it is an
// instance of.
func packageOf(fn *ssa.Function) string {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if fn.Pkg == nil {
		return ""
	}
	return fn.Pkg.Pkg.Path()
}

// elementsOf returns what is stored into the elements of an array.
func elementsOf(a *ssa.Alloc) []ssa.Value {
	var list []ssa.Value
	for _, r := range *a.Referrers() {
		if at, ok := r.(*ssa.IndexAddr); ok {
			for _, s := range *at.Referrers() {
				if s, ok := s.(*ssa.Store); ok && s.Addr == ssa.Value(at) {
					list = append(list, s.Val)
				}
			}
		}
	}
	return list
}

// TakenOut reports whether a function of the package takes entries out of the map or slice in
// field or variable v, or stores another one there.
func (x *Index) TakenOut(v *types.Var) bool { return x.takenOut()[v] }

func (x *Index) findTakenOut() map[*types.Var]bool {
	taken := make(map[*types.Var]bool)
	for _, t := range x.Tables() {
		for _, use := range t.Uses {
			taken[t.Var] = taken[t.Var] || use&(TableDropped|TableReplaced) != 0
		}
	}
	return taken
}
